from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from volunteers.appointments import Window
from volunteers.constants import LEASED_CLAIMS, ClaimState, ProposalState, TaskState
from volunteers.matching.facts import TaskFacts
from volunteers.matching.week import times_between
from volunteers.minors import may_take
from volunteers.models import Claim, MatchProposal, Task
from volunteers.selectors.causes import IS_WANTED

_COLUMNS = (
    "id",
    "kind",
    "window_starts",
    "window_ends",
    "cell",
    "required_skills",
    "required_languages",
    "required_clearances",
    "slots",
    "published_at",
    "request__household_id",
    "request__organisation_id",
    "request__urgency",
    "request__opened_at",
)


def open_tasks(centre_id: int, now: datetime) -> QuerySet[Task]:
    """Return the tasks that somebody can still claim: what they are for still wants somebody."""
    return Task.objects.filter(IS_WANTED, centre_id=centre_id, state=TaskState.OPEN, window_ends__gt=now)


def occupying_at(now: datetime) -> Q:
    """Return the condition on claims that they occupy their slot: one whose lease ran out does not."""
    pending = Q(state__in=sorted(LEASED_CLAIMS), lease_until__gt=now)
    return Q(state=ClaimState.COMPLETED) | pending


def task_facts(*, centre_id: int, now: datetime, only: Sequence[UUID] | None = None) -> list[TaskFacts]:
    """Return facts of the open tasks of a centre, or of some tasks of it whatever their state: three queries.

    Slots are those that nobody occupies and that are offered to nobody.
    """
    if only is None:
        rows, of_tasks = open_tasks(centre_id, now), Q(task__state=TaskState.OPEN)
    else:
        rows, of_tasks = Task.objects.filter(centre_id=centre_id, pk__in=only), Q(task_id__in=only)
    claims = Claim.objects.filter(of_tasks, occupying_at(now), centre_id=centre_id)
    offers = MatchProposal.objects.filter(of_tasks, centre_id=centre_id, state=ProposalState.OFFERED)
    taken: Counter[UUID] = Counter()
    for found in (claims, offers):
        taken.update(dict(found.order_by().values_list("task_id").annotate(Count("id"))))
    zone = timezone.get_default_timezone()
    today = timezone.localdate(now)
    facts = []
    for row in rows.order_by("id").values_list(*_COLUMNS):
        task_id, kind, starts, ends, cell, skills, languages, clearances, slots, published, *of_request = row
        household_id, organisation_id, urgency, opened = of_request
        last = (ends - timedelta(microseconds=1)).astimezone(zone).date()
        since = opened or published
        fixed = Window(kind, starts, ends).minutes
        facts.append(
            TaskFacts(
                id=str(task_id),
                family=str(household_id or organisation_id or ""),
                day=last,
                first_day=starts.astimezone(zone).date(),
                starts=fixed[0],
                ends=fixed[1],
                slots=max(0, slots - taken[task_id]),
                cell=cell,
                times=times_between(starts, ends, zone),
                skills=frozenset(skills),
                languages=frozenset(languages),
                clearances=frozenset(clearances),
                for_minors=may_take(
                    kind=kind, required_skills=skills, starts=starts.astimezone(zone), ends=ends.astimezone(zone)
                ),
                urgency=(urgency or 1) - 1,
                waiting_days=max(0, (today - since.astimezone(zone).date()).days) if since else 0,
            )
        )
    return facts
