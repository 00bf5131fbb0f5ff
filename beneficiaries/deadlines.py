from datetime import date, timedelta
from functools import cache

import holidays
import msgspec

APPEAL_ANSWER = "appeal_answer"
APPEAL_FORWARD = "appeal_forward"
APPEAL_EXTENSION_NOTICE = "appeal_extension_notice"
SUBJECT_ACCESS = "subject_access"
SUBJECT_CORRECTION = "subject_correction"
BREACH_NOTICE = "breach_notice"
FOREIGN_MONEY_NOTICE = "foreign_money_notice"


class Term(msgspec.Struct, frozen=True):
    """A duty's term in working days from the day after it began, in force since a day, and its source."""

    duty: str
    working_days: int
    effective_from: date
    source: str


_FIRST_YEAR = date(2015, 1, 1)
_APPEALS = "Administrative Procedural Code No. 350-VI, adopted by the charity as its service level"
_PERSONAL_DATA = "Law No. 94-V on personal data and their protection"

TERMS = (
    # The Code binds administrative bodies since 2021; the charity keeps these terms for all its years.
    Term(APPEAL_ANSWER, 15, _FIRST_YEAR, _APPEALS),
    Term(APPEAL_FORWARD, 3, _FIRST_YEAR, _APPEALS),
    Term(APPEAL_EXTENSION_NOTICE, 3, _FIRST_YEAR, _APPEALS),
    Term(SUBJECT_ACCESS, 3, _FIRST_YEAR, _PERSONAL_DATA),
    Term(SUBJECT_CORRECTION, 1, _FIRST_YEAR, _PERSONAL_DATA),
    Term(BREACH_NOTICE, 1, _FIRST_YEAR, _PERSONAL_DATA),
    Term(FOREIGN_MONEY_NOTICE, 10, _FIRST_YEAR, "Tax Code, notice of foreign money received"),
)
"""Terms the product ships with; a charity may adopt shorter ones and pass them instead."""

LONGEST_EXTENSION_MONTHS = 2
"""An appeal's answer may be put off by so many months at most."""


class TermMissing(LookupError):
    """No term of a duty is in force on a day. Its `code` is stable."""

    code = "term_missing"


@cache
def _calendar() -> holidays.HolidayBase:
    # Fills itself in year by year as it is asked, days moved by government order included.
    return holidays.country_holidays("KZ")


def is_working_day(day: date) -> bool:
    """Tell whether people work on a day in Kazakhstan, holidays and days moved by order considered."""
    return bool(_calendar().is_working_day(day))


def add_working_days(start: date, working_days: int) -> date:
    """Return the working day that many after `start`, which itself does not count.

    Zero is `start` or, where nobody works then, the next working day. Raises ValueError if negative.
    """
    if working_days < 0:
        raise ValueError("working days must not be negative")
    day = start
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start` up to and with `end`; negative if it is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def due_date(duty: str, began_on: date, terms: tuple[Term, ...] = TERMS) -> date:
    """Return the last day on which a duty that began on a day is done in time; raises TermMissing."""
    in_force = [term for term in terms if term.duty == duty and term.effective_from <= began_on]
    if not in_force:
        raise TermMissing(TermMissing.code)
    return add_working_days(began_on, max(in_force, key=lambda term: term.effective_from).working_days)


def latest_extension(due: date) -> date:
    """Return the latest day an appeal's answer may be put off to: two months after it was due."""
    index = due.month - 1 + LONGEST_EXTENSION_MONTHS
    year, month = due.year + index // 12, index % 12 + 1
    next_month = date(year + month // 12, month % 12 + 1, 1)
    last = (next_month - timedelta(days=1)).day
    return add_working_days(date(year, month, min(due.day, last)), 0)
