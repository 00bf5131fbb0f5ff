from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import Interval, RecurringEnd, RecurringState
from beneficiaries.models import RecurringRequest
from beneficiaries.problems import Problems
from beneficiaries.services.recurring.calendar import due_day
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState

#: What a person may say; the others are found out.
_SAID = frozenset({RecurringEnd.NOT_NEEDED, RecurringEnd.HELPED_ELSEWHERE, RecurringEnd.MISTAKE})


def pause_recurring(*, recurring_id: UUID, actor_id: UUID, version: int | None = None) -> RecurringRequest:
    """Open nothing of it for now. Raises NotVisible, StaleVersion, WrongState."""
    with transaction.atomic():
        found = lock_recurring(recurring_id, version, RecurringState.ACTIVE)
        found.state = RecurringState.PAUSED
        return _saved(found, "paused", actor_id)


def resume_recurring(*, recurring_id: UUID, actor_id: UUID, version: int | None = None) -> RecurringRequest:
    """Go on with the first due day that is not past; those in between are left out.

    Raises NotVisible, StaleVersion, WrongState.
    """
    with transaction.atomic():
        found = lock_recurring(recurring_id, version, RecurringState.PAUSED)
        found.state = RecurringState.ACTIVE
        today = timezone.localdate()
        while found.next_on is not None and found.next_on < today:
            move_on(found)
        return _saved(found, "resumed", actor_id)


def end_recurring(*, recurring_id: UUID, actor_id: UUID, reason: str, version: int | None = None) -> RecurringRequest:
    """Open nothing of it any more; what is open stays. Raises InvalidInput, NotVisible, StaleVersion, WrongState."""
    problems = Problems()
    if reason not in _SAID:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
    with transaction.atomic():
        found = lock_recurring(recurring_id, version, RecurringState.ACTIVE, RecurringState.PAUSED)
        end(found, RecurringEnd(reason))
        return _saved(found, "ended", actor_id)


def end_recurring_of(household_id: UUID) -> None:
    """End all of a family that is erased; the caller has locked it and records it."""
    live = RecurringRequest.objects.filter(household_id=household_id).exclude(state=RecurringState.ENDED)
    live.update(state=RecurringState.ENDED, end_reason=RecurringEnd.FAMILY_ENDED, next_on=None)


def lock_recurring(recurring_id: UUID, version: int | None, *states: RecurringState) -> RecurringRequest:
    """Lock one in one of these states. Raises NotVisible, StaleVersion, WrongState."""
    found = RecurringRequest.objects.select_for_update(of=("self",), no_key=True).filter(pk=recurring_id).first()
    if found is None:
        raise NotVisible
    if version is not None and version != found.version:
        raise StaleVersion
    if found.state not in states:
        raise WrongState(extra={"state": found.state})
    return found


def move_on(recurring: RecurringRequest) -> None:
    """Go to the next due day, or end when there is none."""
    recurring.passed += 1
    interval = Interval(recurring.interval)
    following = due_day(recurring.first_on, every=recurring.every, interval=interval, number=recurring.passed)
    enough = recurring.times is not None and recurring.passed >= recurring.times
    if enough or (recurring.until is not None and following > recurring.until):
        end(recurring, RecurringEnd.RUN_OUT)
    else:
        recurring.next_on = following


def end(recurring: RecurringRequest, reason: RecurringEnd) -> None:
    """End it, unsaved."""
    recurring.state, recurring.end_reason, recurring.next_on = RecurringState.ENDED, reason, None


def _saved(recurring: RecurringRequest, what: str, actor_id: UUID) -> RecurringRequest:
    recurring.version += 1
    recurring.save(force_update=True)
    record_change(
        action=f"recurring.{what}",
        actor_id=actor_id,
        centre_id=recurring.centre_id,
        on=recurring,
        subject_ids=[recurring.household_id],
        detail={"reason": recurring.end_reason} if recurring.end_reason else {},
    )
    return recurring
