"""A week as a table of checkboxes: a row for every three hours, a column for every day."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from volunteers.availability import BLOCK_HOURS, BLOCKS_A_DAY, DAYS_A_WEEK, EVENING, HOURS_A_BLOCK, times_of_week

QUICK_LABELS = [
    ("", _("As ticked in the table")),
    ("evenings", _("Every evening from 18:00")),
    ("weekend", _("Saturday and Sunday from 9:00 to 21:00")),
    ("always", _("At any time")),
]
#: Parts of a day, for days that are not as usual.
PARTS = {"morning": 0b00001100, "afternoon": 0b00110000, "evening": EVENING}
PART_LABELS = [
    ("morning", _("6:00 to 12:00")),
    ("afternoon", _("12:00 to 18:00")),
    ("evening", _("18:00 to 24:00")),
]
BITS = [(str(bit), "") for bit in range(DAYS_A_WEEK * BLOCKS_A_DAY)]


@dataclass(frozen=True)
class Box:
    """One checkbox."""

    value: str
    label: str
    ticked: bool


@dataclass(frozen=True)
class Row:
    """Three hours of every day."""

    hours: str
    boxes: list[Box]


def headings() -> list[tuple[str, str]]:
    """Return the days: short and in full."""
    return [(str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in range(DAYS_A_WEEK)]


def rows(ticked: Collection[str]) -> list[Row]:
    """Return the table; every box says its day and hours to whoever does not see the headings."""
    found = []
    for block, hour in enumerate(BLOCK_HOURS):
        hours = f"{hour}–{hour + HOURS_A_BLOCK}"
        bits = [(day, str(day * BLOCKS_A_DAY + block)) for day in range(DAYS_A_WEEK)]
        found.append(Row(hours, [Box(bit, f"{WEEKDAYS[day]}, {hours}", bit in ticked) for day, bit in bits]))
    return found


def ticked_of(times: int) -> list[str]:
    """Return the values of the boxes that a week ticks."""
    return [value for value, _ in BITS if times >> int(value) & 1]


def times_of(ticked: Collection[str]) -> int:
    """Return the week of the ticked boxes."""
    return sum(1 << int(value) for value in ticked)


def times_of_parts(parts: Collection[str]) -> int:
    """Return the week with these parts of every day; none means away."""
    day = sum(PARTS[part] for part in parts)
    return times_of_week(dict.fromkeys(range(DAYS_A_WEEK), day))
