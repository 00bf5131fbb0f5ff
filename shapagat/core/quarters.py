import re
from dataclasses import dataclass
from datetime import date, timedelta

_TEXT = re.compile(r"([0-9]{4})Q([1-4])")
_MONTHS = 3
_LAST = 4


class QuarterInvalid(ValueError):
    """A text that names no quarter. Its `code` is stable."""

    code = "quarter_invalid"

    def __init__(self) -> None:
        super().__init__(self.code)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter: year, and number 1 to 4. Sorts by time; written `2026Q3`."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _LAST or not date.min.year <= self.year <= date.max.year:
            raise QuarterInvalid

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Return the quarter written as `2026Q3`; raises QuarterInvalid (code `quarter_invalid`)."""
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            raise QuarterInvalid
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        if self.number == _LAST:
            return date(self.year, 12, 31)
        return date(self.year, self.number * _MONTHS + 1, 1) - timedelta(days=1)

    def shifted(self, quarters: int) -> "Quarter":
        """Return the quarter so many later, or earlier where negative."""
        index = self.year * _LAST + self.number - 1 + quarters
        return Quarter(index // _LAST, index % _LAST + 1)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        return self.shifted(1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        return self.shifted(-1)

    def __contains__(self, day: date) -> bool:
        return Quarter.of(day) == self
