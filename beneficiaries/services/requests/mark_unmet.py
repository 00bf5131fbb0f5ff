from uuid import UUID

from django.db import transaction
from msgspec import structs

from beneficiaries.constants import RequestState, UnmetReason
from beneficiaries.models import Request
from beneficiaries.problems import Problems
from beneficiaries.sealed import RequestDetails
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.steps import require_listed
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import open_one, seal_all

_LONGEST_NOTE = 4000


def mark_unmet(
    *, request_id: UUID, actor_id: UUID, reason_code: str, version: int | None = None, note: str = ""
) -> Request:
    """Give it up though it is needed; the reason is one of UnmetReason, words about it are sealed.

    Raises InvalidInput, and as `move_request`.
    """
    require_listed(reason_code, UnmetReason.values)
    problems = Problems()
    if len(note) > _LONGEST_NOTE:
        problems.add("/note", "too_long")
    problems.refuse()
    with transaction.atomic():
        request = move_request(
            request_id=request_id, to=RequestState.UNMET, actor_id=actor_id, reason_code=reason_code, version=version
        )
        if note.strip():
            _keep(request, note.strip(), actor_id)
    return request


def _keep(request: Request, note: str, actor_id: UUID) -> None:
    details = open_one(request, "details", RequestDetails)
    seal_all(request, {"details": structs.replace(details, unmet_note=note)})
    request.save(force_update=True)
    record_change(action="request.unmet_noted", actor_id=actor_id, centre_id=request.centre_id, on=request)
