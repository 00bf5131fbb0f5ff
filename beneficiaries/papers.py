"""Papers that run out: of a disability, of studying."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beneficiaries.constants import PaperKind
from beneficiaries.missing import EXPIRES_SOON
from beneficiaries.sealed import PersonCircumstances, PersonHealth


def paper_days(circumstances: PersonCircumstances, health: PersonHealth) -> Iterator[tuple[PaperKind, date]]:
    """Go through somebody's papers that have a last day."""
    if health.disability_group and health.valid_until:
        yield PaperKind.DISABILITY, health.valid_until
    if circumstances.student_until:
        yield PaperKind.STUDENT, circumstances.student_until


def papers_month(people: Iterable[tuple[PersonCircumstances, PersonHealth]], today: date) -> date | None:
    """Return the first day of the month in which the next paper of a family runs out, this month's included.

    It stands in the open, so it says neither whose paper it is nor which: both kinds count, for the whole family.
    """
    months = [day.replace(day=1) for one in people for _kind, day in paper_days(*one)]
    return min((month for month in months if month >= today.replace(day=1)), default=None)


def months_due(today: date) -> tuple[date, date]:
    """Return the first and the last month whose papers are asked for: the last month's too, until EXPIRES_SOON."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1), (today + EXPIRES_SOON).replace(day=1)


def is_due(day: date, today: date) -> bool:
    """Tell whether a paper with this last day is asked for."""
    return months_due(today)[0] <= day <= today + EXPIRES_SOON
