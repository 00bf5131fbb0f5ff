"""What is left of an index epoch that ended: its tokens are removed, then its key is destroyed."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from shapagat.encryption.constants import CentreKeyKind, KeyState
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.models import IndexEpoch, IndexToken

#: Not "older than ours": the asking transaction itself has begun later.
_OLDER = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND xact_start < %s
    )
"""


def retire_index_keys(centre_id: int) -> datetime:
    """Let nobody begin to use the keys of ended epochs; return the database's time after that."""
    keys = CentreKey.objects.filter(centre_id=centre_id, kind=CentreKeyKind.INDEX, version__in=_ended(centre_id))
    keys.filter(state=KeyState.ACTIVE).update(state=KeyState.RETIRED, retired_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def is_still_read(since: datetime) -> bool:
    """Tell whether a transaction from before `since` goes on: it may search by the ended epoch alone."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDER, [since])
        return bool(cursor.fetchone()[0])


def drop_tokens(*, centre_id: int, size: int = 20_000) -> int:
    """Remove one batch of tokens of ended epochs; return how many there were. Inside a scope of the centre."""
    left = IndexToken.objects.filter(centre_id=centre_id, epoch__in=_ended(centre_id))
    return IndexToken.objects.filter(id__in=list(left.values_list("id", flat=True)[:size])).delete()[0]


def destroy_index_keys(centre_id: int) -> None:
    """Destroy the keys of ended epochs that have no token any more. Again, it changes nothing."""
    epochs = _ended(centre_id)
    keys = CentreKey.objects.filter(centre_id=centre_id, kind=CentreKeyKind.INDEX, version__in=epochs)
    now = timezone.now()
    keys.exclude(state=KeyState.DESTROYED).update(state=KeyState.DESTROYED, wrapped=None, destroyed_at=now)
    IndexEpoch.objects.filter(centre_id=centre_id, epoch__in=epochs).update(ended_at=now)


def _ended(centre_id: int) -> list[int]:
    epochs = IndexEpoch.objects.filter(centre_id=centre_id, writing=False, reading=False, ended_at=None)
    return list(epochs.values_list("epoch", flat=True))
