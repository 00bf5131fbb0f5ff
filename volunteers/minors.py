"""What somebody under age may do, by dated rules. Pure: days and codes in, answers out.

Sources: Labour Code of Kazakhstan (414-V of 23 November 2015), Art. 31 (from 14 with a parent's consent) and Art. 76
(no night work, 22:00 to 06:00, under 18), applied to volunteers by the centres' own decision, from 1 January 2016.
"""

from datetime import date, datetime, time
from typing import Final

from volunteers.constants import Skill, TaskKind

LEAST_AGE: Final = 14
FULL_AGE: Final = 18
NIGHT_BEGINS: Final = time(22)
NIGHT_ENDS: Final = time(6)
#: Alone at somebody's home, in a car, or with tools.
FORBIDDEN_KINDS: Final = frozenset({TaskKind.TRANSPORT, TaskKind.REPAIR, TaskKind.VISIT})
FORBIDDEN_SKILLS: Final = frozenset({Skill.LIFTING, Skill.DRIVING})


def age_on(birth_date: date, day: date) -> int:
    """Return full years; who is born on 29 February turns on 1 March in common years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def open_month(birth_date: date | None, today: date) -> date | None:
    """Return the first of the month somebody under age was born in; None for adults and where nothing is known."""
    if birth_date is None or age_on(birth_date, today) >= FULL_AGE:
        return None
    return birth_date.replace(day=1)


def is_minor(born_month: date | None, day: date) -> bool:
    """Tell from the month alone: somebody has come of age once the month of the birthday is over."""
    if born_month is None:
        return False
    return (day.year, day.month) <= (born_month.year + FULL_AGE, born_month.month)


def adult_from(born_month: date | None) -> date:
    """Return the first day on which somebody counts as of age; the first day there is where nobody is under age."""
    if born_month is None:
        return date.min
    year, month = born_month.year + FULL_AGE, born_month.month
    return date(year + month // 12, month % 12 + 1, 1)


def may_take(*, kind: str, required_skills: list[str], starts: datetime, ends: datetime) -> bool:
    """Tell whether somebody under age may take such a task; times by the clock of the centre."""
    if kind in FORBIDDEN_KINDS or FORBIDDEN_SKILLS & set(required_skills):
        return False
    same_day = starts.date() == ends.date()
    return same_day and starts.time() >= NIGHT_ENDS and ends.time() <= NIGHT_BEGINS
