"""Cells as people fill them in: what each may hold, and what to say when it does not."""

import re
from datetime import date, datetime

from beneficiaries.importing.columns import settle
from beneficiaries.importing.workbook import Cell, day_of_serial
from shapagat.core.numbers import restore_leading_zeros

_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y.%m.%d", "%Y/%m/%d", "%d %m %Y")
_TAIL = re.compile(r"\s*(г\.?|ж\.?|год[а]?|жыл[ы]?|00:00(:00)?)$", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f]")
#: 1 January 1900 to 31 December 2099, as spreadsheets count days.
_SERIALS = range(1, 73_051)
_TIYN = 100
_LONGEST_COUNT = 9


class CellWrong(ValueError):
    """A cell that cannot be understood; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def text_of(value: Cell) -> str:
    """Return a cell as text; a whole number loses the `.0` that spreadsheets add."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def day_of(value: Cell) -> tuple[date | None, bool]:
    """Return the day in a cell, and whether it had to be restored from a bare number. Raises CellWrong."""
    if value is None:
        return None, False
    if isinstance(value, int | float):
        day = day_of_serial(value) if int(value) in _SERIALS else None
        if day is None:
            raise CellWrong("date_unreadable")
        return day, True
    written = _TAIL.sub("", value.strip())
    for form in _FORMATS:
        try:
            return datetime.strptime(written, form).date(), False  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise CellWrong("date_unreadable")


def iin_of(value: Cell) -> tuple[str, bool]:
    """Return a number's digits, and whether zeros that a spreadsheet had dropped were restored."""
    restored = restore_leading_zeros(value)
    return restored.digits, restored.restored


def tiyn_of(value: Cell) -> int | None:
    """Return an amount written in tenge as tiyn. Raises CellWrong."""
    if value is None:
        return None
    if isinstance(value, int):
        return value * _TIYN
    written = str(value) if isinstance(value, float) else _SPACES.sub("", value).rstrip("₸тгkztKZT.").replace(",", ".")
    match = re.fullmatch(r"(-?\d{1,12})(?:\.(\d{1,2})0*)?", written)
    if match is None:
        raise CellWrong("amount_unreadable")
    whole, fraction = int(match[1]) * _TIYN, int((match[2] or "0").ljust(2, "0"))
    return whole - fraction if match[1].startswith("-") else whole + fraction


def count_of(value: Cell) -> int | None:
    """Return a whole number that is not negative. Raises CellWrong."""
    written = _SPACES.sub("", text_of(value))
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > _LONGEST_COUNT:
        raise CellWrong("count_unreadable")
    return int(written)


def word_of(value: Cell, words: dict[str, str]) -> str:
    """Return the code that a word stands for, or nothing for an empty cell. Raises CellWrong."""
    written = settle(text_of(value))
    if not written:
        return ""
    if written not in words:
        raise CellWrong("choice_invalid")
    return words[written]
