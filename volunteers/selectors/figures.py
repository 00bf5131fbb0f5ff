"""Figures of a period, for reports. They name nobody, and are the same whenever they are asked for again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from volunteers.constants import NEVER_TAKEN, ClaimState, Source, VolunteerState
from volunteers.leases import REPORTING_GRACE
from volunteers.models import Claim, Task, Volunteer, VolunteerEvent
from volunteers.selectors.hours import minutes_of


@dataclass(frozen=True)
class VolunteerFigures:
    """One centre, from `since` (included) to `until` (excluded)."""

    #: Enrolled volunteers at the end of the period.
    by_state: dict[str, int]
    #: The same people without those who had left.
    by_source: dict[str, int]
    joined: int
    tasks_published: int
    tasks_completed: int
    tasks_cancelled: int
    #: Published tasks whose window ended in the period, not done by 12 hours after it nor cancelled before.
    tasks_missed: int
    claims: int
    claims_completed: int
    claims_expired: int
    claims_released: int
    no_shows: int
    #: Whole minutes of help, as `selectors.hours` counts them.
    minutes: int
    #: Different volunteers who claimed or completed something.
    active_volunteers: int


def volunteer_figures(*, centre_id: int, since: datetime, until: datetime) -> VolunteerFigures:
    """Count one centre's figures in a fixed number of queries. Times are aware."""
    return VolunteerFigures(
        **_people(centre_id, since, until), **_tasks(centre_id, since, until), **_claims(centre_id, since, until)
    )


def _people(centre_id: int, since: datetime, until: datetime) -> dict[str, Any]:
    first, after = timezone.localdate(since), timezone.localdate(until)
    last = VolunteerEvent.objects.filter(volunteer_id=OuterRef("pk"), on__lt=after).order_by("-on", "-id")
    people = Volunteer.objects.filter(centre_id=centre_id).annotate(state_then=Subquery(last.values("to_state")[:1]))
    by_state = dict.fromkeys(VolunteerState.values, 0)
    by_source = dict.fromkeys(Source.values, 0)
    counted = people.exclude(state_then=None).values_list("state_then", "source").annotate(people=Count("id"))
    for state, source, count in counted.order_by():
        by_state[state] += count
        by_source[source] += 0 if state == VolunteerState.LEFT else count
    joined = people.filter(joined_on__gte=first, joined_on__lt=after).count()
    return {"by_state": by_state, "by_source": by_source, "joined": joined}


def _tasks(centre_id: int, since: datetime, until: datetime) -> dict[str, Any]:
    in_time = Q(done_at__isnull=False, done_at__lte=F("window_ends") + REPORTING_GRACE)
    missed = _within("window_ends", since, until) & ~in_time & ~Q(cancelled_at__lte=F("window_ends"))
    now = timezone.now()
    return Task.objects.filter(centre_id=centre_id, published_at__isnull=False).aggregate(
        tasks_published=Count("id", filter=_within("published_at", since, until)),
        tasks_completed=Count("id", filter=_within("done_at", since, until)),
        tasks_cancelled=Count("id", filter=_within("cancelled_at", since, until)),
        tasks_missed=Count("id", filter=missed & Q(window_ends__lt=now - REPORTING_GRACE)),
    )


def _claims(centre_id: int, since: datetime, until: datetime) -> dict[str, Any]:
    claimed, completed = _within("claimed_at", since, until), _within("completed_at", since, until)
    ended = _within("released_at", since, until)
    # An offer or a hand-over that nobody took was no claim.
    offers = Q(state=ClaimState.OFFERED) | Q(release_reason__in=NEVER_TAKEN)
    found = Claim.objects.filter(~offers, claimed | completed | ended, centre_id=centre_id).aggregate(
        claims=Count("id", filter=claimed),
        claims_completed=Count("id", filter=completed),
        claims_expired=Count("id", filter=ended & Q(state=ClaimState.EXPIRED)),
        claims_released=Count("id", filter=ended & Q(state=ClaimState.RELEASED)),
        no_shows=Count("id", filter=ended & Q(state=ClaimState.NO_SHOW)),
        active_volunteers=Count("volunteer_id", filter=claimed | completed, distinct=True),
    )
    return {**found, "minutes": minutes_of(Claim.objects.filter(completed, centre_id=centre_id))}


def _within(name: str, since: datetime, until: datetime) -> Q:
    return Q(**{f"{name}__gte": since, f"{name}__lt": until})
