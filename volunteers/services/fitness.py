"""May this volunteer take this task now? Each no has its own exception."""

from datetime import datetime
from zoneinfo import ZoneInfo

from shapagat.centres.models import Centre
from volunteers.appointments import Window, overlap
from volunteers.constants import MAY_CLAIM, OCCUPYING_CLAIMS, TAKEN_CLAIMS
from volunteers.exceptions import (
    AlreadyClaimed,
    CapacityFull,
    ClaimingStopped,
    ClearanceMissing,
    GuardianConsentMissing,
    KeptApart,
    LanguageMissing,
    NotUnderAge,
    SkillMissing,
    VolunteerNotReady,
    WindowOverlaps,
    WindowPast,
)
from volunteers.minors import is_minor, may_take
from volunteers.models import Claim, Task, Volunteer
from volunteers.selectors.claims import RecentClaim, recent_claims
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.selectors.exclusions import excluded_from
from volunteers.selectors.guardians import consented_on
from volunteers.selectors.looks import may_not_claim


def check_fitness(*, volunteer: Volunteer, task: Task, now: datetime, accepting: bool = False, spare: int = 0) -> None:
    """Check a locked volunteer against a task, or one who accepts the slot that is offered to them.

    `spare`: so many claims more than agreed are let pass.

    Raises VolunteerNotReady, ClaimingStopped, AlreadyClaimed, WindowPast, NotUnderAge, GuardianConsentMissing,
    KeptApart, CapacityFull, WindowOverlaps, and what `check_ability` raises.
    """
    if volunteer.state not in MAY_CLAIM or volunteer.centre_id != task.centre_id:
        raise VolunteerNotReady
    recent = recent_claims(volunteer_id=volunteer.pk, now=now)
    if may_not_claim(volunteer_id=volunteer.pk, now=now, ended=sum(not claim.pending for claim in recent)):
        raise ClaimingStopped
    occupying = TAKEN_CLAIMS if accepting else OCCUPYING_CLAIMS
    if Claim.objects.filter(task=task, volunteer=volunteer, state__in=occupying).exists():
        raise AlreadyClaimed
    if task.window_ends <= now:
        raise WindowPast
    _check_age(volunteer, task)
    if excluded_from(volunteer_id=volunteer.pk, request=task.request):
        raise KeptApart
    check_ability(volunteer=volunteer, task=task)
    _check_room(volunteer, task, [claim for claim in recent if claim.pending], spare)


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


def _check_room(volunteer: Volunteer, task: Task, pending: list[RecentClaim], spare: int) -> None:
    if len(pending) >= volunteer.capacity + spare:
        raise CapacityFull
    if _meets_another(task, pending):
        raise WindowOverlaps


def has_other_appointment(*, volunteer: Volunteer, task: Task, now: datetime) -> bool:
    """Tell whether somebody holds another task at the same time."""
    recent = recent_claims(volunteer_id=volunteer.pk, now=now)
    return _meets_another(task, [claim for claim in recent if claim.pending])


def _meets_another(task: Task, pending: list[RecentClaim]) -> bool:
    wanted = Window(task.kind, task.window_starts, task.window_ends)
    return any(overlap(wanted, claim.window) for claim in pending if claim.task_id != task.pk)


def _check_age(volunteer: Volunteer, task: Task) -> None:
    """Keep who is under age on the task's day from what is not for them. Raises NotUnderAge, GuardianConsentMissing."""
    if volunteer.minor_born_month is None:
        return
    clock = ZoneInfo(Centre.objects.values_list("timezone", flat=True).get(pk=task.centre_id))
    starts, ends = task.window_starts.astimezone(clock), task.window_ends.astimezone(clock)
    if not is_minor(volunteer.minor_born_month, starts.date()):
        return
    if not may_take(kind=task.kind, required_skills=task.required_skills, starts=starts, ends=ends):
        raise NotUnderAge
    if not consented_on(volunteer_id=volunteer.pk, day=starts.date()):
        raise GuardianConsentMissing
