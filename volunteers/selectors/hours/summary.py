from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from volunteers.models import Claim, HoursEntry, Volunteer
from volunteers.selectors.hours.counting import DECIDED, with_minutes

_MOST_SHOWN = 100


@dataclass(frozen=True)
class Hours:
    """Completed tasks and whole minutes."""

    tasks: int = 0
    minutes: int = 0

    def __add__(self, other: "Hours") -> "Hours":
        """Return both together."""
        return Hours(self.tasks + other.tasks, self.minutes + other.minutes)


@dataclass(frozen=True)
class Unknown:
    """A completed claim whose start nobody reported: what the volunteer entered waits for a coordinator."""

    claim_id: UUID
    task_id: UUID
    volunteer_id: UUID
    kind: str
    district: str
    day: date
    #: Minutes the volunteer entered; None before.
    reported: int | None


@dataclass(frozen=True)
class HoursSummary:
    """What one volunteer's enrolment helped, added up in each way from the same claims."""

    total: Hours
    #: By the first day of the month, the newest first.
    by_month: dict[date, Hours]
    by_kind: dict[str, Hours]


def hours_of(volunteers: Iterable[Volunteer]) -> HoursSummary:
    """Add up one person's enrolments: one query."""
    rows = with_minutes(Claim.objects.filter(volunteer_id__in=[row.pk for row in volunteers]))
    months: dict[date, Hours] = {}
    kinds: dict[str, Hours] = {}
    total = Hours()
    for day, kind, minutes in rows.values_list("day", "task__kind", "minutes"):
        one, month = Hours(1, minutes), day.replace(day=1)
        months[month] = months.get(month, Hours()) + one
        kinds[kind] = kinds.get(kind, Hours()) + one
        total += one
    return HoursSummary(total, dict(sorted(months.items(), reverse=True)), dict(sorted(kinds.items())))


def hours_between(volunteer_id: UUID, *, first: date, last: date) -> Hours:
    """Return what somebody helped from the first day to the last, both included (days of the centres' time)."""
    rows = with_minutes(Claim.objects.filter(volunteer_id=volunteer_id, completed_at__date__range=(first, last)))
    spent = list(rows.values_list("minutes", flat=True))
    return Hours(len(spent), sum(spent))


def hours_of_each(centre_ids: Iterable[int], *, first: date, last: date) -> dict[UUID, Hours]:
    """Return the same for every volunteer of these centres who completed something: one query."""
    claims = Claim.objects.filter(centre_id__in=list(centre_ids), completed_at__date__range=(first, last))
    counted: Counter[UUID] = Counter()
    minutes: Counter[UUID] = Counter()
    for volunteer_id, spent in with_minutes(claims).values_list("volunteer_id", "minutes"):
        counted[volunteer_id] += 1
        minutes[volunteer_id] += spent
    return {volunteer_id: Hours(counted[volunteer_id], minutes[volunteer_id]) for volunteer_id in counted}


def unknown_starts(claims_of: Q) -> list[Unknown]:
    """Return the claims without a start that no coordinator has decided, the newest first."""
    rows = with_minutes(Claim.objects.filter(claims_of, started_at=None))
    decided = HoursEntry.objects.filter(kind__in=sorted(DECIDED)).values("claim_id")
    found = list(rows.exclude(pk__in=decided).select_related("task").order_by("-completed_at")[:_MOST_SHOWN])
    said = dict(
        HoursEntry.objects.filter(claim_id__in=[row.pk for row in found])
        .order_by("id")
        .values_list("claim_id", "minutes")
    )
    return [
        Unknown(row.pk, row.task_id, row.volunteer_id, row.task.kind, row.task.district, row.day, said.get(row.pk))
        for row in found
    ]
