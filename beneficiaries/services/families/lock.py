from uuid import UUID

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Household
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState


def lock_household(household_id: UUID, version: int | None = None) -> Household:
    """Lock one family until the transaction ends.

    Raises NotVisible, StaleVersion when `version` is not the present one, WrongState when its registration ended.
    """
    household = lock_any_household(household_id)
    if version is not None and version != household.version:
        raise StaleVersion
    if household.status != HouseholdStatus.ACTIVE:
        raise WrongState(extra={"status": household.status})
    return household


def lock_any_household(household_id: UUID) -> Household:
    """Lock one family, also one whose registration ended, until the transaction ends. Raises NotVisible."""
    household = Household.objects.select_for_update(of=("self",), no_key=True).filter(pk=household_id).first()
    if household is None:
        raise NotVisible
    return household


def save_household(household: Household) -> None:
    """Save a locked family as the next version."""
    household.version += 1
    household.save(force_update=True)
