"""Which epochs of a centre's blind index are written and read, and the locks by which that changes under nobody."""

from collections.abc import Iterable

from django.db import connection

from shapagat.encryption.models import IndexEpoch


def hold_epochs(centre_id: int) -> list[IndexEpoch]:
    """Return the epochs to be written; none begins or ends before this transaction is over. Writers share the lock."""
    _lock(centre_id, "FOR SHARE")
    # Asked anew: a statement that had to wait for the lock does not see the epoch that was added meanwhile.
    return list(IndexEpoch.objects.filter(centre_id=centre_id, writing=True).order_by("epoch"))


def lock_epochs(centre_id: int) -> list[IndexEpoch]:
    """Wait for every writer of a centre's tokens, keep new ones waiting, and return the epochs that are written."""
    _lock(centre_id, "FOR UPDATE")
    return list(IndexEpoch.objects.filter(centre_id=centre_id, writing=True).order_by("epoch"))


def epochs_read(centre_ids: Iterable[int]) -> list[IndexEpoch]:
    """Return the epochs in which a search must look."""
    return list(IndexEpoch.objects.filter(centre_id__in=list(centre_ids), reading=True).order_by("centre_id", "epoch"))


def _lock(centre_id: int, strength: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {IndexEpoch._meta.db_table} WHERE centre_id = %s ORDER BY epoch {strength}",  # noqa: S608 - two constants
            [centre_id],
        )
