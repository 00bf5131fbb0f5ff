"""Keys whose transaction never said whether it committed."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from shapagat.core.scope import scope
from shapagat.encryption.constants import KeyState
from shapagat.encryption.exceptions import SweepTooLarge
from shapagat.encryption.keys.data_keys import confirm_data_keys, destroy_data_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject

#: No transaction of ours lasts this long.
PATIENCE = timedelta(hours=1)
BATCH = 5_000
#: More than this many orphans at once points at a wrong database, not at crashes.
MOST_ORPHANS = 500


def sweep_pending_keys(*, centre_ids: Iterable[int]) -> tuple[int, int]:
    """Confirm old pending keys whose row exists, set the others aside; return both counts.

    Nothing is deleted. Raises SweepTooLarge, touching nothing, when suspiciously many rows are missing.
    """
    old = timezone.now() - PATIENCE
    pending = list(
        DataKey.objects.filter(state=KeyState.PENDING, created_at__lt=old).values_list("id", flat=True)[:BATCH]
    )
    with scope(centre_ids):
        present = set(Subject.objects.filter(data_key_id__in=pending).values_list("data_key_id", flat=True))
    orphans = [key_id for key_id in pending if key_id not in present]
    if len(orphans) > MOST_ORPHANS:
        raise SweepTooLarge(f"{len(orphans)} keys have no row; is this the right database?")
    confirm_data_keys(present)
    DataKey.objects.filter(pk__in=orphans, state=KeyState.PENDING).update(state=KeyState.QUARANTINED)
    return len(present), len(orphans)


def sweep_retired_keys(*, centre_ids: Iterable[int]) -> int:
    """Destroy data keys of these centres that were exchanged and that no row refers to any more; return how many.

    One that its row still refers to belongs to an exchange that was never committed, and stays. Raises SweepTooLarge,
    touching nothing, when suspiciously many would go.
    """
    centres = list(centre_ids)
    held = DataKey.objects.filter(state=KeyState.RETIRED, centre_key__centre_id__in=centres)
    retired = list(held.values_list("id", flat=True)[:BATCH])
    with scope(centres):
        present = set(Subject.objects.filter(data_key_id__in=retired).values_list("data_key_id", flat=True))
    exchanged = [key_id for key_id in retired if key_id not in present]
    if len(exchanged) > MOST_ORPHANS:
        raise SweepTooLarge(f"{len(exchanged)} exchanged keys have no row; is this the right database?")
    return destroy_data_keys(exchanged)
