from collections.abc import Callable
from datetime import date
from typing import TypeVar

from beneficiaries.importing.cells import CellWrong, count_of, day_of, iin_of, text_of, tiyn_of, word_of
from beneficiaries.importing.workbook import FORMULA, Cell, Row

T = TypeVar("T")
E = TypeVar("E")


class RowReader:
    """Understands one row cell by cell: `wrong` and `mended` are (column, code)."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.wrong: list[tuple[str, str]] = []
        self.mended: list[tuple[str, str]] = []

    def text(self, key: str) -> str:
        """Return the cell as text."""
        return self._take(key, text_of, "")

    def word(self, key: str, known: dict[str, str]) -> str:
        """Return the code that the word in the cell stands for."""
        return self._take(key, lambda value: word_of(value, known), "")

    def words(self, key: str, known: dict[str, str]) -> tuple[str, ...]:
        """Return the codes of words parted by commas or semicolons."""
        return self._take(
            key,
            lambda value: tuple(
                dict.fromkeys(
                    word_of(part, known) for part in text_of(value).replace(";", ",").split(",") if part.strip()
                )
            ),
            (),
        )

    def tiyn(self, key: str) -> int | None:
        """Return an amount written in tenge, in tiyn."""
        return self._take(key, tiyn_of, None)

    def count(self, key: str) -> int | None:
        """Return a whole number."""
        return self._take(key, count_of, None)

    def number(self, key: str) -> str:
        """Return a number of twelve digits, with the zeros that a spreadsheet had dropped."""
        digits, restored = self._take(key, iin_of, ("", False))
        if restored:
            self.mended.append((key, "zeros_restored"))
        return digits

    def day(self, key: str) -> date | None:
        """Return a day."""
        found = self._take(key, day_of, None)
        if found is None:
            return None
        day, restored = found
        if restored:
            self.mended.append((key, "date_restored"))
        return day

    def _take(self, key: str, understand: Callable[[Cell], T], empty: E) -> T | E:
        if self.row.cells.get(key) == FORMULA:
            if (key, "formula") not in self.wrong:
                self.wrong.append((key, "formula"))
            return empty
        try:
            return understand(self.row.cells.get(key))
        except CellWrong as wrong:
            self.wrong.append((key, wrong.code))
            return empty
