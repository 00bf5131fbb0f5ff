"""The time of a completed claim whose start nobody reported, or whose report was wrong."""

from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotAllowed, WrongState
from volunteers.constants import (
    MOST_MINUTES_A_DAY,
    TRAVEL_ALLOWANCE_MINUTES,
    ClaimState,
    CorrectionReason,
    HoursKind,
)
from volunteers.exceptions import DayTooLong
from volunteers.models import Claim, HoursEntry
from volunteers.problems import Problems
from volunteers.selectors.hours import DECIDED, minutes_of
from volunteers.services.locking import lock_volunteer


def report_hours(*, claim: Claim, minutes: int, actor_id: UUID) -> HoursEntry:
    """The volunteer says how long it took; a coordinator confirms it before it counts. Again replaces what was said.

    Raises WrongState when the start was reported or a coordinator decided, InvalidInput beyond the window and the way.
    """
    claim = _lock(claim)
    if claim.started_at is not None or _decided(claim):
        raise WrongState
    return _write(claim, HoursKind.REPORTED, minutes, actor_id)


def confirm_hours(*, claim: Claim, actor_id: UUID) -> HoursEntry:
    """Count what the volunteer entered; confirming again changes nothing.

    Raises WrongState when nothing was entered or something else was decided, NotAllowed for one's own, DayTooLong.
    """
    claim = _lock(claim)
    _check_not_own(claim, actor_id)
    newest = HoursEntry.objects.filter(claim=claim).order_by("-id").first()
    if newest is None or newest.kind == HoursKind.CORRECTED:
        raise WrongState
    if newest.kind == HoursKind.CONFIRMED:
        return newest
    return _write(claim, HoursKind.CONFIRMED, newest.minutes, actor_id)


def correct_hours(*, claim: Claim, minutes: int, reason: str, actor_id: UUID) -> HoursEntry:
    """Count another time, for a reason (CorrectionReason). Saying the same again changes nothing.

    Raises WrongState for a claim that is not completed, NotAllowed for one's own, InvalidInput, DayTooLong.
    """
    claim = _lock(claim)
    _check_not_own(claim, actor_id)
    newest = HoursEntry.objects.filter(claim=claim, kind__in=sorted(DECIDED)).order_by("-id").first()
    if newest is not None and (newest.minutes, newest.reason_code) == (minutes, reason):
        return newest
    return _write(claim, HoursKind.CORRECTED, minutes, actor_id, reason)


def _lock(claim: Claim) -> Claim:
    lock_volunteer(claim.volunteer_id)
    fresh = Claim.objects.select_related("task", "volunteer").get(pk=claim.pk)
    if fresh.state != ClaimState.COMPLETED:
        raise WrongState
    return fresh


def _check_not_own(claim: Claim, actor_id: UUID) -> None:
    if claim.volunteer.user_id == actor_id:
        raise NotAllowed


def _decided(claim: Claim) -> bool:
    return HoursEntry.objects.filter(claim=claim, kind__in=sorted(DECIDED)).exists()


def _write(claim: Claim, kind: HoursKind, minutes: int, actor_id: UUID, reason: str = "") -> HoursEntry:
    _check(claim, kind, minutes, reason)
    made = HoursEntry.objects.create(
        centre_id=claim.centre_id,
        claim=claim,
        volunteer_id=claim.volunteer_id,
        kind=kind,
        minutes=minutes,
        reason_code=reason,
        actor_id=actor_id,
    )
    record_change(
        action=f"hours.{kind}",
        actor_id=actor_id,
        centre_id=claim.centre_id,
        on=claim,
        subject_ids=[claim.volunteer_id],
        detail={"minutes": minutes, "reason": reason},
    )
    return made


def _check(claim: Claim, kind: HoursKind, minutes: int, reason: str) -> None:
    problems = Problems()
    least = 0 if kind == HoursKind.CORRECTED else 1
    if not least <= minutes <= longest_of(claim):
        problems.add("/minutes", "minutes_invalid")
    if kind == HoursKind.CORRECTED and reason not in CorrectionReason.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
    if kind != HoursKind.REPORTED and minutes > _left_of_day(claim):
        raise DayTooLong


def longest_of(claim: Claim) -> int:
    """Return how many minutes a claim can have taken: its window and the way there and back, 16 hours at most."""
    window = (claim.task.window_ends - claim.task.window_starts).total_seconds() // 60
    return min(int(window) + TRAVEL_ALLOWANCE_MINUTES, MOST_MINUTES_A_DAY)


def _left_of_day(claim: Claim) -> int:
    day = timezone.localdate(claim.completed_at)
    others = Claim.objects.filter(volunteer_id=claim.volunteer_id, completed_at__date=day).exclude(pk=claim.pk)
    return MOST_MINUTES_A_DAY - minutes_of(others)
