"""What is held about somebody, told by every room that holds some of it (`Hook.SUBJECT_EXPORTED`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from shapagat.core.masked import masked

Text = str | Promise

#: Stands for a relation whose rows are told of.
TOLD = "told"


@masked
@dataclass(frozen=True)
class Section:
    """One kind of record: what it is called, what its columns are called, and its rows by column."""

    code: str
    title: Text
    labels: Mapping[str, Text]
    rows: list[dict[str, Any]] = field(default_factory=list)


_declared: dict[str, str] = {}


def declare_exported(told: Iterable[str] = (), untold: Mapping[str, str] | None = None) -> None:
    """Say of relations, named `app.model.column`, that their rows are told of, or why they are not."""
    _declared.update(dict.fromkeys(told, TOLD))
    _declared.update(untold or {})


def declared_exported() -> dict[str, str]:
    """Return what was declared."""
    return dict(_declared)
