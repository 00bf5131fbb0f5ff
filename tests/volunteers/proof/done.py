"""Completed claims with the times a test wants."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.volunteers.cases import claim, in_centre, make_task
from volunteers.models import Certificate, Claim, Task, Volunteer
from volunteers.services import complete_claim
from volunteers.services.certificates import issue_certificate


def completed(
    centre: Centre, volunteer: Volunteer, *, minutes: int | None = 90, at: datetime | None = None, hours: int = 4
) -> Claim:
    """Let a volunteer complete a task of a window of so many hours; without minutes the start stays unknown."""
    made = claim(centre, make_task(centre), volunteer)
    with in_centre(centre):
        complete_claim(claim=made, actor_id=SYSTEM_ACTOR_ID)
        set_times(made, at=at or timezone.now(), minutes=minutes, hours=hours)
        return Claim.objects.get(pk=made.pk)


def set_times(claim: Claim, *, at: datetime, minutes: int | None, hours: int = 4) -> None:
    """Let a claim have been completed then, after so many minutes."""
    starts = at - timedelta(hours=hours)
    Task.objects.filter(pk=claim.task_id).update(window_starts=starts, window_ends=at)
    started = None if minutes is None else at - timedelta(minutes=minutes)
    Claim.objects.filter(pk=claim.pk).update(completed_at=at, started_at=started)


def certified(centre: Centre, volunteer: Volunteer, *, language: str = "kk", minutes: int = 90) -> Certificate:
    """Make out a certificate of one claim."""
    completed(centre, volunteer, minutes=minutes)
    with in_centre(centre, Purpose.VOLUNTEERING):
        return issue_certificate(
            volunteer=volunteer,
            first=date(2020, 1, 1),
            last=timezone.localdate(),
            language=language,
            actor_id=SYSTEM_ACTOR_ID,
        )
