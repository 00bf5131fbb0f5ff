from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import RequestState
from beneficiaries.models import Request
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.transitions import ENDS, TRANSITIONS
from shapagat.core import hooks


def end_requests(requests: QuerySet[Request], actor_id: UUID, reason: str) -> None:
    """Cancel what can be cancelled, free what is promised to the rest, and forget where all of it was to be brought."""
    for request in requests.exclude(state__in=ENDS).order_by("id"):
        if RequestState.CANCELLED in TRANSITIONS[RequestState(request.state)]:
            move_request(request_id=request.id, to=RequestState.CANCELLED, actor_id=actor_id, reason_code=reason)
        else:
            # Delivered: that stays, as a figure. Nobody goes there any more.
            hooks.call(hooks.Hook.REQUEST_ENDED, request.id)
    requests.update(district="", cell="")
