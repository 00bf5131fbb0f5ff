from uuid import UUID

from beneficiaries.constants import AppealState
from beneficiaries.models import Appeal
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState


def lock_appeal(appeal_id: UUID, version: int | None, *states: AppealState) -> Appeal:
    """Lock an appeal that is in one of these states. Raises NotVisible, StaleVersion, WrongState."""
    appeal = Appeal.objects.select_for_update(of=("self",)).filter(pk=appeal_id).first()
    if appeal is None:
        raise NotVisible
    if version is not None and version != appeal.version:
        raise StaleVersion
    if appeal.state not in states:
        raise WrongState(extra={"state": appeal.state})
    return appeal
