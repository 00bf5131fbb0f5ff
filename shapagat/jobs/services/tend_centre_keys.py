from uuid import UUID

from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.encryption.rotation import centre_key


def tend_centre_keys(*, centre_id: int, actor_id: UUID) -> list[int]:
    """Re-wrap what a rotation left (keys being made while it ran), destroy old versions whose term is over.

    Returns the versions destroyed. Raises RotationRefused when keys are left whose rows cannot be found.
    """
    after, left = None, True
    while left:
        with work_as_system(Purpose.KEY_ROTATION, {centre_id}, actor_id=actor_id):
            after = centre_key.rewrap_data_keys(centre_id=centre_id, after=after).after
        left = after is not None
    with work_as_system(Purpose.KEY_ROTATION, {centre_id}, actor_id=actor_id):
        return centre_key.destroy_retired_centre_keys(centre_id=centre_id, actor_id=actor_id)
