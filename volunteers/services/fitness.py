"""May this volunteer take this task now? Each no has its own exception."""

from datetime import datetime

from volunteers.constants import MAY_CLAIM, OCCUPYING_CLAIMS, PENDING_CLAIMS, TAKEN_CLAIMS
from volunteers.exceptions import (
    AlreadyClaimed,
    CapacityFull,
    ClaimingStopped,
    ClearanceMissing,
    KeptApart,
    LanguageMissing,
    SkillMissing,
    VolunteerNotReady,
    WindowPast,
)
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.selectors.exclusions import excluded_from
from volunteers.selectors.looks import may_not_claim


def check_fitness(*, volunteer: Volunteer, task: Task, now: datetime, accepting: bool = False) -> None:
    """Check a locked volunteer against a task, or one who accepts the slot that is offered to them.

    Raises VolunteerNotReady, ClaimingStopped, AlreadyClaimed, WindowPast, KeptApart, SkillMissing, LanguageMissing,
    ClearanceMissing, CapacityFull.
    """
    if volunteer.state not in MAY_CLAIM or volunteer.centre_id != task.centre_id:
        raise VolunteerNotReady
    if may_not_claim(volunteer_id=volunteer.pk, now=now):
        raise ClaimingStopped
    occupying = TAKEN_CLAIMS if accepting else OCCUPYING_CLAIMS
    if Claim.objects.filter(task=task, volunteer=volunteer, state__in=occupying).exists():
        raise AlreadyClaimed
    if task.window_ends <= now:
        raise WindowPast
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
