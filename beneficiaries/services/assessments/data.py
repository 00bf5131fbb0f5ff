from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from beneficiaries.constants import RuleKind


@dataclass(frozen=True)
class RuleData:
    """A rule to be recorded or tried out.

    Of the law `values` holds what changes: `mci_tiyn`, `subsistence_minimum_tiyn`, `minimum_percent`,
    `median_percent`, `excluded_income_kinds` and the fields of `CategoryRules`; the rest stays as it is in force.
    """

    kind: str = RuleKind.OWN
    code: str = ""
    name_kk: str = ""
    name_ru: str = ""
    name_en: str = ""
    reference: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    condition: str = ""
    withholds: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FigureData:
    """A figure of the region in tiyn a month, from a day on."""

    code: str
    amount_tiyn: int
    effective_from: date | None = None
    source: str = ""
