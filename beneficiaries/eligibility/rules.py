import hashlib
import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

#: How sure we are of a figure; `centre`: a coordinator recorded it, with its source.
Mark = Literal["verified", "derived", "memory", "centre"]
_FILE = Path(__file__).with_name("rule_sets.json")


class RuleSetMissing(LookupError):
    """No rule set covers a day. Its `code` is stable."""

    code = "rule_set_missing"


class LegalReference(msgspec.Struct, frozen=True):
    """The act a rule rests on, as it is named in each language, and how sure we are of it."""

    topic: str
    kk: str
    ru: str
    en: str
    mark: Mark


class RegionalFigure(msgspec.Struct, frozen=True):
    """A region's statistical figures, in tiyn a month, from a day on until a newer one; None: not known.

    `kato_prefix` is the beginning of the KATO codes it holds for; empty is the whole republic.
    """

    kato_prefix: str
    effective_from: date
    subsistence_minimum_tiyn: int | None
    median_income_tiyn: int | None
    mark: Mark
    source: str = ""


class OwnRule(msgspec.Struct, frozen=True):
    """A rule that a centre added: while `condition` holds it grants the category `code`, or withholds `withholds`."""

    code: str
    effective_from: date
    kk: str
    ru: str
    en: str
    reference: str
    condition: str
    withholds: str = ""


class CategoryRules(msgspec.Struct, frozen=True):
    """Ages in years and numbers of children that make the categories."""

    minor_below_age: int
    student_below_age: int
    large_family_children: int
    kumis_alka_children: int
    altyn_alka_children: int


class PovertyLine(msgspec.Struct, frozen=True):
    """Shares whose greater makes the line: of the subsistence minimum, and of median income where it applies.

    A share is numerator and denominator.
    """

    of_minimum: tuple[int, int]
    of_median: tuple[int, int] | None = None

    @property
    def minimum_share(self) -> Fraction:
        """The share of the subsistence minimum, exact."""
        return Fraction(*self.of_minimum)

    @property
    def median_share(self) -> Fraction | None:
        """The share of median income, exact, or None before it was law."""
        return None if self.of_median is None else Fraction(*self.of_median)


class FigureMarks(msgspec.Struct, frozen=True):
    """How sure we are of a year's figures."""

    mci: Mark
    subsistence_minimum: Mark


class RuleSet(msgspec.Struct, frozen=True):
    """The rules and figures of one span of days, complete in itself so that an assessment can freeze it.

    Money is tiyn a month: `mci_tiyn` the monthly calculation index (АЕК, МРП), `subsistence_minimum_tiyn`
    that of the republican budget, which stands in where a region's own is not known.
    """

    code: str
    effective_from: date
    effective_to: date | None
    mci_tiyn: int
    subsistence_minimum_tiyn: int
    marks: FigureMarks
    poverty_line: PovertyLine
    categories: CategoryRules
    excluded_income_kinds: tuple[str, ...]
    references: tuple[LegalReference, ...]
    regional_figures: tuple[RegionalFigure, ...]
    own_rules: tuple[OwnRule, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over rules and figures, in hexadecimal: the same content, the same digest."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()

    def covers(self, day: date) -> bool:
        """Tell whether the rule set is in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def regional_figure(self, kato: str, day: date) -> RegionalFigure | None:
        """Return the nearest region's subsistence minimum known on a day: the longest prefix, of those the newest."""
        return _nearest((one for one in self.regional_figures if one.subsistence_minimum_tiyn is not None), kato, day)

    def median_income(self, kato: str, day: date) -> int | None:
        """Return the nearest region's median income known on a day, in tiyn a month, chosen by the same rule."""
        known = (one for one in self.regional_figures if one.median_income_tiyn is not None)
        figure = _nearest(known, kato, day)
        return figure.median_income_tiyn if figure else None


def _nearest(figures: Iterable[RegionalFigure], kato: str, day: date) -> RegionalFigure | None:
    known = [one for one in figures if kato.startswith(one.kato_prefix) and one.effective_from <= day]
    return max(known, key=lambda figure: (len(figure.kato_prefix), figure.effective_from), default=None)


@cache
def load_rule_sets() -> tuple[RuleSet, ...]:
    """Return the rule sets the product ships with, oldest first; what they share is filled into each."""
    document = json.loads(_FILE.read_text(encoding="utf-8"))
    references = document["references"]
    shared = {"regional_figures": document["regional_figures"], "categories": document["categories"]}
    return tuple(
        msgspec.convert({**shared, **row, "references": [references[key] for key in row["references"]]}, RuleSet)
        for row in document["rule_sets"]
    )


def rule_set_for(day: date, rule_sets: Iterable[RuleSet]) -> RuleSet:
    """Return the rule set in force on a day, of several the one that began last; raises RuleSetMissing."""
    in_force = [rule_set for rule_set in rule_sets if rule_set.covers(day)]
    if not in_force:
        raise RuleSetMissing(RuleSetMissing.code)
    return max(in_force, key=lambda rule_set: rule_set.effective_from)
