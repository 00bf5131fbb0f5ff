"""The steps by name. Each raises as `move_request`; `version` is the one the caller has read."""

from collections.abc import Container
from datetime import date
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import CancelReason, ConfirmedBy, HoldReason, ReopenReason, RequestState
from beneficiaries.models import Request
from beneficiaries.problems import CODE, Problems
from beneficiaries.services.requests.move_request import move_request


def open_request(*, request_id: UUID, actor_id: UUID, version: int | None = None) -> Request:
    """Let volunteers and donations come: of a draft, one on hold, or one reopened."""
    return move_request(request_id=request_id, to=RequestState.OPEN, actor_id=actor_id, version=version)


def start_request(*, request_id: UUID, actor_id: UUID, version: int | None = None) -> Request:
    """Somebody is on it."""
    return move_request(request_id=request_id, to=RequestState.IN_PROGRESS, actor_id=actor_id, version=version)


def return_request(*, request_id: UUID, actor_id: UUID, reason_code: str = "") -> Request:
    """Nobody is on it any more: back to open."""
    return move_request(request_id=request_id, to=RequestState.OPEN, actor_id=actor_id, reason_code=reason_code)


def hold_request(
    *,
    request_id: UUID,
    actor_id: UUID,
    reason_code: str,
    version: int | None = None,
    review_on: date | None = None,
) -> Request:
    """Wait with it, to look again on a day. Raises InvalidInput for an unlisted reason or a day that has passed."""
    require_listed(reason_code, HoldReason.values)
    if review_on is not None and review_on < timezone.localdate():
        problems = Problems()
        problems.add("/review_on", "date_in_past")
        problems.refuse()
    return move_request(
        request_id=request_id,
        to=RequestState.ON_HOLD,
        actor_id=actor_id,
        reason_code=reason_code,
        version=version,
        review_on=review_on,
    )


def cancel_request(*, request_id: UUID, actor_id: UUID, reason_code: str, version: int | None = None) -> Request:
    """Give it up because it is not needed. Raises InvalidInput for a reason not of CancelReason."""
    require_listed(reason_code, CancelReason.values)
    return move_request(
        request_id=request_id, to=RequestState.CANCELLED, actor_id=actor_id, reason_code=reason_code, version=version
    )


def mark_delivered(*, request_id: UUID, actor_id: UUID, version: int | None = None) -> Request:
    """Whoever brought it says so; the receiving side has not confirmed yet."""
    return move_request(request_id=request_id, to=RequestState.DELIVERED, actor_id=actor_id, version=version)


def confirm_request(*, request_id: UUID, actor_id: UUID, how: ConfirmedBy, version: int | None = None) -> Request:
    """The receiving side says it came, and how it said so."""
    return move_request(
        request_id=request_id, to=RequestState.CONFIRMED, actor_id=actor_id, reason_code=how, version=version
    )


def close_request(*, request_id: UUID, actor_id: UUID, version: int | None = None) -> Request:
    """Nothing is left to do: only what was confirmed or stayed unmet is closed."""
    return move_request(request_id=request_id, to=RequestState.CLOSED, actor_id=actor_id, version=version)


def reopen_request(
    *, request_id: UUID, actor_id: UUID, reason_code: str, version: int | None = None, confirm_another: str = ""
) -> Request:
    """It was not done after all. Raises InvalidInput for an unlisted reason, RequestOpen as `move_request`."""
    require_listed(reason_code, ReopenReason.values)
    if confirm_another:
        require_reason(confirm_another, "/confirm_another")
    return move_request(
        request_id=request_id,
        to=RequestState.REOPENED,
        actor_id=actor_id,
        reason_code=reason_code,
        version=version,
        confirm_another=confirm_another,
    )


def require_reason(reason_code: str, at: str = "/reason") -> None:
    """Raise InvalidInput (`reason_required`, `code_invalid`) unless a code is given: it stays for ever, so no words."""
    problems = Problems()
    if not reason_code.strip():
        problems.add(at, "reason_required")
    elif not CODE.fullmatch(reason_code):
        problems.add(at, "code_invalid")
    problems.refuse()


def require_listed(reason_code: str, allowed: Container[str]) -> None:
    """Raise InvalidInput (`reason_required`, `code_invalid`, `choice_invalid`) unless it is one of those allowed."""
    require_reason(reason_code)
    problems = Problems()
    if reason_code not in allowed:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
