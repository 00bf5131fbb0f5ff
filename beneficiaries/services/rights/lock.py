from uuid import UUID

from beneficiaries.constants import RightsState
from beneficiaries.models import RightsRequest
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState


def lock_rights_request(request_id: UUID, version: int | None) -> RightsRequest:
    """Lock what somebody asked and was not answered. Raises NotVisible, StaleVersion, WrongState once answered."""
    asked = RightsRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if asked is None:
        raise NotVisible
    if version is not None and version != asked.version:
        raise StaleVersion
    if asked.state != RightsState.RECEIVED:
        raise WrongState(extra={"state": asked.state})
    return asked
