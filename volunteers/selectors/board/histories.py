"""What stands behind volunteers' names, by volunteer: each function is one query over a centre or over some of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from volunteers.appointments import Window
from volunteers.constants import OCCUPYING_CLAIMS, PENDING_CLAIMS, ClaimState, ProposalState, TaskState
from volunteers.matching.facts import OtherDays
from volunteers.matching.learning import REMEMBERED, Refusal
from volunteers.matching.week import times_between
from volunteers.models import AvailabilityException, Claim, Exclusion, MatchProposal, Task, VolunteerClearance

#: Tasks taken since so long ago count as load.
LOAD_DAYS = 30


@dataclass
class Whose:
    """Which volunteers are asked about: those of a centre, or some of them."""

    centre_id: int
    only: Sequence[UUID] | None = None

    def q(self) -> Q:
        """Return the condition on rows about volunteers."""
        of_centre = Q(centre_id=self.centre_id)
        return of_centre if self.only is None else of_centre & Q(volunteer_id__in=self.only)


@dataclass
class Held:
    """What somebody has to do, and has had lately."""

    pending: Counter[UUID] = field(default_factory=Counter)
    busy: defaultdict[UUID, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def held(whose: Whose, now: datetime) -> Held:
    """Return pending claims, and their appointments."""
    found = Held()
    rows = Claim.objects.filter(whose.q(), state__in=PENDING_CLAIMS, lease_until__gt=now).order_by("id")
    columns = ("volunteer_id", "task__kind", "task__window_starts", "task__window_ends")
    for volunteer_id, *window in rows.values_list(*columns):
        found.pending[volunteer_id] += 1
        span = Window(*window).minutes
        if span[1]:
            found.busy[volunteer_id].append(span)
    return found


def loads(whose: Whose, now: datetime) -> Counter[UUID]:
    """Return how many tasks each took lately and holds or completed."""
    since = now - timedelta(days=LOAD_DAYS)
    rows = Claim.objects.filter(whose.q(), state__in=OCCUPYING_CLAIMS, claimed_at__gte=since)
    return Counter(rows.order_by().values_list("volunteer_id", flat=True))


def closed_by_claims(whose: Whose) -> dict[UUID, set[str]]:
    """Return the open tasks that each holds, or held and did not complete."""
    rows = Claim.objects.filter(whose.q(), task__state=TaskState.OPEN).order_by()
    return _sets(rows.values_list("volunteer_id", "task_id"))


def helped(whose: Whose) -> dict[UUID, set[str]]:
    """Return the families that each has helped; of a whole centre only those for whom something is open."""
    rows = Claim.objects.filter(whose.q(), state=ClaimState.COMPLETED).order_by()
    if whose.only is None:
        waiting = Task.objects.filter(centre_id=whose.centre_id, state=TaskState.OPEN)
        rows = rows.filter(
            Q(task__request__household_id__in=waiting.values("request__household_id"))
            | Q(task__request__organisation_id__in=waiting.values("request__organisation_id"))
        )
    of_family = ("task__request__household_id", "task__request__organisation_id")
    found = rows.values_list("volunteer_id", *of_family).distinct()
    return _families(found)


def exclusions(whose: Whose) -> dict[UUID, set[str]]:
    """Return the families each is kept from."""
    rows = Exclusion.objects.filter(whose.q(), lifted_at=None)
    found = rows.values_list("volunteer_id", "household_id", "organisation_id")
    return _families(found)


def clearances(whose: Whose, today: date) -> dict[UUID, dict[str, date]]:
    """Return the clearances each holds today, with the last day on which they will."""
    rows = VolunteerClearance.objects.filter(
        whose.q(), Q(revoked_on=None) | Q(revoked_on__gt=today), issued_on__lte=today, expires_on__gte=today
    )
    found: defaultdict[UUID, dict[str, date]] = defaultdict(dict)
    for volunteer_id, kind, expires, revoked in rows.values_list("volunteer_id", "kind", "expires_on", "revoked_on"):
        last = min(expires, revoked - timedelta(days=1)) if revoked else expires
        found[volunteer_id][kind] = max(last, found[volunteer_id].get(kind, last))
    return found


def other_days(whose: Whose, today: date) -> dict[UUID, tuple[OtherDays, ...]]:
    """Return exceptions from the usual week that are not over."""
    rows = AvailabilityException.objects.filter(whose.q(), ends_on__gte=today).order_by("id")
    found: dict[UUID, tuple[OtherDays, ...]] = {}
    for volunteer_id, starts, ends, times in rows.values_list("volunteer_id", "starts_on", "ends_on", "times"):
        found[volunteer_id] = (*found.get(volunteer_id, ()), OtherDays(starts, ends, times))
    return found


@dataclass
class Answers:
    """What became of earlier proposals: tasks offered or refused, families refused, and what refusals teach."""

    offered: Counter[UUID] = field(default_factory=Counter)
    closed: defaultdict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    families: defaultdict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    refusals: defaultdict[UUID, list[Refusal]] = field(default_factory=lambda: defaultdict(list))


def answers(whose: Whose, now: datetime) -> Answers:
    """Return what was answered to proposals, or is still to be."""
    still = Q(task__state=TaskState.OPEN) | Q(decided_at__gte=now - REMEMBERED)
    asked = Q(state=ProposalState.OFFERED) | (Q(state=ProposalState.REFUSED) & still)
    found, zone = Answers(), timezone.get_default_timezone()
    columns = ("volunteer_id", "task_id", "state", "reason", "decided_at", "task__window_starts", "task__window_ends")
    of_family = ("task__request__household_id", "task__request__organisation_id")
    rows = MatchProposal.objects.filter(whose.q(), asked).order_by("id")
    for volunteer_id, task_id, state, reason, decided, starts, ends, *family in rows.values_list(*columns, *of_family):
        found.closed[volunteer_id].add(str(task_id))
        if state == ProposalState.OFFERED:
            found.offered[volunteer_id] += 1
            continue
        if reason == "family" and any(family):
            found.families[volunteer_id].add(str(family[0] or family[1]))
        learnt = Refusal(reason, timezone.localdate(decided), times_between(starts, ends, zone))
        found.refusals[volunteer_id].append(learnt)
    return found


def _families(rows: Iterable[tuple[UUID, UUID | None, UUID | None]]) -> dict[UUID, set[str]]:
    return _sets((volunteer_id, one or other) for volunteer_id, one, other in rows)


def _sets(pairs: Iterable[tuple[UUID, UUID | None]]) -> dict[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for volunteer_id, other in pairs:
        found[volunteer_id].add(str(other))
    return found
