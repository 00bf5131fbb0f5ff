"""What is held about somebody, told by every room that holds some of it (`Hook.SUBJECT_EXPORTED`).

One person alone is told less than a family that asks together (`Hook.PERSON_EXPORTED`): what speaks of others is
withheld.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from shapagat.core.masked import masked

Text = str | Promise

#: Stands for a relation whose rows are told of.
TOLD = "told"
#: Why one person is not told of what was asked for and given to a family.
OF_THE_FAMILY = "may speak of another member's need; the family is told it together"


@masked
@dataclass(frozen=True)
class Section:
    """One kind of record: what it is called, what its columns are called, and its rows by column."""

    code: str
    title: Text
    labels: Mapping[str, Text]
    rows: list[dict[str, Any]] = field(default_factory=list)


_declared: dict[str, str] = {}
_withheld: dict[str, str] = {}


def declare_exported(
    told: Iterable[str] = (), untold: Mapping[str, str] | None = None, withheld: Mapping[str, str] | None = None
) -> None:
    """Say of relations, named `app.model.column`, that their rows are told of, or why they are not.

    `withheld` are told of to a family that asks together, and why not to one person of it.
    """
    _declared.update(dict.fromkeys([*told, *(withheld or {})], TOLD))
    _declared.update(untold or {})
    _withheld.update(withheld or {})


def declared_exported() -> dict[str, str]:
    """Return what was declared."""
    return dict(_declared)


def withheld_from_one() -> dict[str, str]:
    """Return which relations one person is not told of, and why."""
    return dict(_withheld)
