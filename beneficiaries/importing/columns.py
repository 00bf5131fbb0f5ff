"""The columns of a list, as they may be headed in Kazakh, Russian and English, or as a partner heads them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beneficiaries.importing.exceptions import HeadingsMissing

_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading in each language, and what else it may be called.

    A required one may be left out where the list has the column `instead`.
    """

    key: str
    kk: str
    ru: str
    en: str
    also: tuple[str, ...] = ()
    required: bool = False
    instead: str = ""

    def heading(self, language: str) -> str:
        """Return the heading in `kk`, `ru` or `en`."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


def settle(text: str) -> str:
    """Return a heading or a word without case, punctuation and spare spaces."""
    return _NOT_WORDS.sub(" ", text.casefold().replace("ё", "е")).strip()


class Columns:
    """The columns of one kind of list; `own` are headings of somebody's list by column key, known before all others."""

    def __init__(self, *columns: Column, own: Mapping[str, str] | None = None) -> None:
        self.all = columns
        self.by_key = {column.key: column for column in columns}
        self._headings = {
            settle(written): column.key
            for column in columns
            for written in (column.kk, column.ru, column.en, *column.also)
        }
        self._headings |= {settle(heading): key for key, heading in (own or {}).items() if key in self.by_key}

    def named(self, own: Mapping[str, str]) -> "Columns":
        """Return these columns as they are headed in somebody's list."""
        return Columns(*self.all, own=own) if own else self

    def known(self, heading: Sequence[str]) -> int:
        """Count the headings that are understood."""
        return sum(settle(written) in self._headings for written in heading)

    def places(self, heading: Sequence[str]) -> dict[int, str]:
        """Return which column stands at which place of the headings. Raises HeadingsMissing."""
        keys: dict[int, str] = {}
        for place, written in enumerate(heading):
            key = self._headings.get(settle(written))
            if key is not None and key not in keys.values():
                keys[place] = key
        present = set(keys.values())
        missing = [column.ru for column in self.all if column.required and not {column.key, column.instead} & present]
        if missing:
            raise HeadingsMissing(extra={"headings": missing})
        return keys
