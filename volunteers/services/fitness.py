"""May this volunteer take this task now? Each no has its own exception."""

from datetime import datetime

from volunteers.appointments import Window, overlap
from volunteers.constants import MAY_CLAIM, OCCUPYING_CLAIMS, PENDING_CLAIMS
from volunteers.exceptions import (
    AlreadyClaimed,
    CapacityFull,
    ClaimingStopped,
    ClearanceMissing,
    KeptApart,
    LanguageMissing,
    SkillMissing,
    VolunteerNotReady,
    WindowOverlaps,
    WindowPast,
)
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.selectors.exclusions import excluded_from
from volunteers.selectors.looks import may_not_claim


def check_fitness(*, volunteer: Volunteer, task: Task, now: datetime) -> None:
    """Check a locked volunteer against a task.

    Raises VolunteerNotReady, ClaimingStopped, AlreadyClaimed, WindowPast, KeptApart, CapacityFull, WindowOverlaps, and
    what `check_ability` raises.
    """
    if volunteer.state not in MAY_CLAIM or volunteer.centre_id != task.centre_id:
        raise VolunteerNotReady
    if may_not_claim(volunteer_id=volunteer.pk, now=now):
        raise ClaimingStopped
    if Claim.objects.filter(task=task, volunteer=volunteer, state__in=OCCUPYING_CLAIMS).exists():
        raise AlreadyClaimed
    if task.window_ends <= now:
        raise WindowPast
    if excluded_from(volunteer_id=volunteer.pk, request=task.request):
        raise KeptApart
    check_ability(volunteer=volunteer, task=task)
    _check_room(volunteer, task, now)


def check_ability(*, volunteer: Volunteer, task: Task) -> None:
    """Check what a volunteer brings. Raises SkillMissing, LanguageMissing, ClearanceMissing, which are NotFit."""
    if not set(task.required_skills) <= set(volunteer.skills):
        raise SkillMissing
    if not set(task.required_languages) <= set(volunteer.languages):
        raise LanguageMissing
    if task.required_clearances and not set(task.required_clearances) <= clearances_on(
        volunteer_id=volunteer.pk, day=last_day(task)
    ):
        raise ClearanceMissing


def _check_room(volunteer: Volunteer, task: Task, now: datetime) -> None:
    pending = Claim.objects.filter(volunteer=volunteer, state__in=PENDING_CLAIMS, lease_until__gt=now)
    windows = [Window(*row) for row in pending.values_list("task__kind", "task__window_starts", "task__window_ends")]
    if len(windows) >= volunteer.capacity:
        raise CapacityFull
    wanted = Window(task.kind, task.window_starts, task.window_ends)
    if any(overlap(wanted, window) for window in windows):
        raise WindowOverlaps
