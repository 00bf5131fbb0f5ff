from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.constants import OCCUPYING_CLAIMS, SEES_TASKS, ClaimState, TaskState
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.causes import IS_WANTED
from volunteers.selectors.claims import STANDING_LAST
from volunteers.selectors.exclusions import is_kept_from


@dataclass(frozen=True)
class Onlooker:
    """Who looks at tasks: where they coordinate, and as whom they are enrolled where (by centre)."""

    actor_id: UUID
    coordinates: frozenset[int]
    enrolments: dict[int, Volunteer]

    @property
    def volunteer_ids(self) -> list[UUID]:
        """The enrolments' ids."""
        return [volunteer.pk for volunteer in self.enrolments.values()]


def onlooker(*, actor_id: UUID, roles: RolesHeld) -> Onlooker:
    """Find out who looks: one query. An enrolment counts with the role and while its state sees tasks."""
    rows = Volunteer.objects.filter(
        user_id=actor_id, centre_id__in=roles.centres_with({Role.VOLUNTEER}), state__in=SEES_TASKS
    )
    return Onlooker(actor_id, roles.centres_with({Role.COORDINATOR}), {row.centre_id: row for row in rows})


def tasks_visible_to(who: Onlooker) -> QuerySet[Task]:
    """Return the tasks somebody may know of, with `slots_free`: a coordinator's centre all, a volunteer's no drafts."""
    # A subquery a row, not a join: a page then costs its own rows and not the whole centre's.
    occupying = Claim.objects.filter(task_id=OuterRef("pk"), state__in=OCCUPYING_CLAIMS).order_by()
    occupied = Subquery(occupying.values("task_id").annotate(number=Count("id")).values("number"))
    return _known_to(who).annotate(slots_free=F("slots") - Coalesce(occupied, 0))


def _known_to(who: Onlooker) -> QuerySet[Task]:
    visible = Q(centre_id__in=who.coordinates) | (Q(centre_id__in=list(who.enrolments)) & ~Q(state=TaskState.DRAFT))
    return Task.objects.filter(visible)


def task_known_to(who: Onlooker, task_id: UUID) -> Task:
    """Return one of these tasks as it stands by itself, to be locked next. Raises NotVisible."""
    found = _known_to(who).filter(pk=task_id).order_by().first()
    if found is None:
        raise NotVisible
    return found


def task_visible_to(who: Onlooker, task_id: UUID) -> Task:
    """Return one of these tasks. Raises NotVisible."""
    found = tasks_visible_to(who).select_related("request", "point").filter(pk=task_id).first()
    if found is None:
        raise NotVisible
    return found


def with_free_slots(task: Task) -> Task:
    """Count the free slots of a task that was read by itself: one query."""
    occupied = Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).count()
    task.slots_free = task.slots - occupied  # type: ignore[attr-defined]  # as lists annotate it
    return task


def only_claimable(tasks: QuerySet[Task], *, who: Onlooker, now: datetime) -> QuerySet[Task]:
    """Keep open tasks. Those that cannot be claimed any more stay for coordinators, who have to do something."""
    claimable = Q(window_ends__gt=now) & IS_WANTED & ~is_kept_from(who.volunteer_ids)
    return tasks.filter(claimable | Q(centre_id__in=who.coordinates), state=TaskState.OPEN)


def only_mine(tasks: QuerySet[Task], *, who: Onlooker) -> QuerySet[Task]:
    """Keep the tasks somebody occupies a slot of."""
    mine = Claim.objects.filter(volunteer_id__in=who.volunteer_ids, state__in=OCCUPYING_CLAIMS)
    return tasks.filter(pk__in=mine.values("task_id"))


def claims_of(who: Onlooker, tasks: Iterable[Task]) -> dict[UUID, Claim]:
    """Return somebody's claim on each of these tasks, by task: one query."""
    rows = Claim.objects.filter(task_id__in=[task.pk for task in tasks], volunteer_id__in=who.volunteer_ids)
    return {claim.task_id: claim for claim in rows.order_by(*STANDING_LAST)}


def tasks_given_away(who: Onlooker) -> QuerySet[Task]:
    """Return the tasks somebody handed over and nobody has said yes to, the soonest first."""
    waiting = Claim.objects.filter(
        handed_from__volunteer_id__in=who.volunteer_ids,
        state=ClaimState.HELD,
        agreed_at=None,
        agree_until__isnull=False,
    )
    return tasks_visible_to(who).filter(pk__in=waiting.values("task_id")).order_by("window_ends")
