from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import ConsentState, HouseholdStatus, RequestState, TransferKind, TransferState
from beneficiaries.exceptions import ConsentMissing, TransferUnderWay
from beneficiaries.models import Household, Request, RequestEvent, Transfer
from beneficiaries.services.requests.guard_duplicates import lock_family_of, refuse_to_reopen_beside
from beneficiaries.services.requests.transitions import ENDS, LIVE, NEEDS_CONSENT, TRANSITIONS
from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState

_TIMES = {
    RequestState.OPEN: "opened_at",
    RequestState.DELIVERED: "delivered_at",
    RequestState.CONFIRMED: "confirmed_at",
    RequestState.CLOSED: "closed_at",
}
_CLEARED = ("delivered_at", "confirmed_at", "closed_at")


def move_request(
    *,
    request_id: UUID,
    to: RequestState,
    actor_id: UUID,
    reason_code: str = "",
    version: int | None = None,
    confirm_another: str = "",
    review_on: date | None = None,
) -> Request:
    """Take one step with a request: lock, check, write the event, tell whoever works for it when it ends.

    Every step puts `review_on` in the place of the former one.

    Raises NotVisible, StaleVersion when `version` is not the present one, WrongState when no such step exists,
    ConsentMissing when the family has not consented, TransferUnderWay when it is on its way to another centre,
    RequestOpen when it is reopened beside a live one of the same
    family and category and `confirm_another` gives no reason.
    """
    with transaction.atomic():
        if to == RequestState.REOPENED:
            lock_family_of(request_id)
        request = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
        if request is None:
            raise NotVisible
        if version is not None and version != request.version:
            raise StaleVersion
        former = RequestState(request.state)
        if to not in TRANSITIONS[former]:
            raise WrongState(extra={"state": former})
        if to in NEEDS_CONSENT:
            _require_consent(request)
        if to == RequestState.OPEN and former in {RequestState.DRAFT, RequestState.REOPENED}:
            _refuse_on_the_way(request)
        if to == RequestState.REOPENED and former not in LIVE:
            _explain(request, confirm_another)
        request.review_on = review_on
        _set_state(request, to, timezone.now())
        _write_down(request, former, actor_id, reason_code)
        if to in ENDS:
            hooks.call(hooks.Hook.REQUEST_ENDED, request.id)
    return request


def _require_consent(request: Request) -> None:
    if request.household_id is None:
        return
    household = Household.objects.only("consent_state", "status").get(pk=request.household_id)
    if household.consent_state != ConsentState.GIVEN or household.status != HouseholdStatus.ACTIVE:
        raise ConsentMissing


def _refuse_on_the_way(request: Request) -> None:
    """What is asked for after a family was sent to another centre would never reach it."""
    if request.household_id is None:
        return
    sent = Transfer.objects.filter(household_id=request.household_id, state=TransferState.SENT)
    if sent.filter(kind=TransferKind.TRANSFER).exists():
        raise TransferUnderWay


def _explain(request: Request, confirm_another: str) -> None:
    if not confirm_another:
        refuse_to_reopen_beside(request)
        return
    request.confirmed_another = confirm_another
    request.save(update_fields=["confirmed_another"], force_update=True)


def _set_state(request: Request, to: RequestState, now: datetime) -> None:
    changed = ["state", "review_on", "version", "updated_at"]
    request.state, request.version = to, request.version + 1
    if to == RequestState.REOPENED:
        for name in _CLEARED:
            setattr(request, name, None)
        changed += _CLEARED
    if to == RequestState.DELIVERED and request.opened_at is None:
        # Given at the counter in the moment it was asked for.
        request.opened_at = now
        changed.append("opened_at")
    time = _TIMES.get(to)
    # When a need was first opened stays: waiting is counted from there.
    if time is not None and not (time == "opened_at" and request.opened_at):
        setattr(request, time, now)
        changed.append(time)
    request.save(update_fields=changed, force_update=True)


def _write_down(request: Request, former: RequestState, actor_id: UUID, reason_code: str) -> None:
    RequestEvent.objects.create(
        centre_id=request.centre_id,
        request=request,
        from_state=former,
        to_state=request.state,
        actor_id=actor_id,
        reason_code=reason_code,
    )
    record_change(
        action=f"request.{request.state}",
        actor_id=actor_id,
        centre_id=request.centre_id,
        on=request,
        detail={"from": former, "to": request.state, "reason": reason_code},
    )
