from uuid import UUID

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Organisation
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState


def lock_organisation(organisation_id: UUID, version: int | None = None) -> Organisation:
    """Lock one organisation until the transaction ends.

    Raises NotVisible, StaleVersion when `version` is not the present one, WrongState when its registration ended.
    """
    found = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible
    if version is not None and version != found.version:
        raise StaleVersion
    if found.status != HouseholdStatus.ACTIVE:
        raise WrongState(extra={"status": found.status})
    return found
