"""May this volunteer take this task now? Each no has its own exception."""

from datetime import datetime
from zoneinfo import ZoneInfo

from shapagat.centres.models import Centre
from volunteers.constants import MAY_CLAIM, OCCUPYING_CLAIMS, PENDING_CLAIMS
from volunteers.exceptions import (
    AlreadyClaimed,
    CapacityFull,
    ClaimingStopped,
    ClearanceMissing,
    KeptApart,
    LanguageMissing,
    NotUnderAge,
    SkillMissing,
    VolunteerNotReady,
    WindowPast,
)
from volunteers.minors import is_minor, may_take
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.selectors.exclusions import excluded_from
from volunteers.selectors.looks import may_not_claim


def check_fitness(*, volunteer: Volunteer, task: Task, now: datetime) -> None:
    """Check a locked volunteer against a task.

    Raises VolunteerNotReady, ClaimingStopped, AlreadyClaimed, WindowPast, NotUnderAge, KeptApart, SkillMissing,
    LanguageMissing, ClearanceMissing, CapacityFull.
    """
    if volunteer.state not in MAY_CLAIM or volunteer.centre_id != task.centre_id:
        raise VolunteerNotReady
    if may_not_claim(volunteer_id=volunteer.pk, now=now):
        raise ClaimingStopped
    if Claim.objects.filter(task=task, volunteer=volunteer, state__in=OCCUPYING_CLAIMS).exists():
        raise AlreadyClaimed
    if task.window_ends <= now:
        raise WindowPast
    _check_age(volunteer, task)
    if excluded_from(volunteer_id=volunteer.pk, request=task.request):
        raise KeptApart
    if not set(task.required_skills) <= set(volunteer.skills):
        raise SkillMissing
    if not set(task.required_languages) <= set(volunteer.languages):
        raise LanguageMissing
    if not set(task.required_clearances) <= clearances_on(volunteer_id=volunteer.pk, day=last_day(task)):
        raise ClearanceMissing
    pending = Claim.objects.filter(volunteer=volunteer, state__in=PENDING_CLAIMS, lease_until__gt=now)
    if pending.count() >= volunteer.capacity:
        raise CapacityFull


def _check_age(volunteer: Volunteer, task: Task) -> None:
    """Keep who is under age on the task's day from what is not for them. Raises NotUnderAge."""
    if volunteer.minor_born_month is None:
        return
    clock = ZoneInfo(Centre.objects.values_list("timezone", flat=True).get(pk=task.centre_id))
    starts, ends = task.window_starts.astimezone(clock), task.window_ends.astimezone(clock)
    if not is_minor(volunteer.minor_born_month, starts.date()):
        return
    if not may_take(kind=task.kind, required_skills=task.required_skills, starts=starts, ends=ends):
        raise NotUnderAge
