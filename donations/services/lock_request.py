from beneficiaries.constants import RequestState
from beneficiaries.models import Request
from shapagat.core.exceptions import NotVisible, WrongState

#: A request in one of these states may still be supplied.
SUPPLIED = frozenset({RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.ON_HOLD, RequestState.REOPENED})


def lock_request_for_supply(request: Request) -> Request:
    """Lock a request before anything of stock or money, so that it cannot end meanwhile.

    Raises NotVisible outside its centre, WrongState when it is a draft or has ended.
    """
    locked = Request.objects.select_for_update(no_key=True, of=("self",)).filter(pk=request.pk).first()
    if locked is None:
        raise NotVisible
    if locked.state not in SUPPLIED:
        raise WrongState
    return locked
