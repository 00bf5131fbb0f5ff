"""A centre's wrapping key: a new version wraps at once, data keys are re-wrapped in batches, the old one goes later.

No row of the main database changes. What is left to do is what the key store shows: data keys under a retired
version. So there is no state to lose, and a second runner does no harm.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from shapagat.encryption.constants import CentreKeyKind, KeyState
from shapagat.encryption.exceptions import RotationRefused
from shapagat.encryption.keys.centre_keys import create_centre_key
from shapagat.encryption.keys.sweep import MOST_ORPHANS, PATIENCE
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.keystore.router import DATABASE
from shapagat.encryption.models import Subject
from shapagat.encryption.recorder import KeyChange, get_recorder
from shapagat.encryption.rotation.rewrapping import Rewrapped, rewrap_batch

#: Parts of 2,500 keys between two commits of the job.
PARTS = 8


def begin_centre_key(*, centre_id: int, actor_id: UUID) -> int:
    """Make the next version of a centre's key, which wraps from now on; return its number.

    A rotation under way is gone on with, and no version made. The caller stands in a scope of the centre.
    """
    version: int = _versions(centre_id).aggregate(newest=Max("version"))["newest"]
    if not keys_to_rewrap(centre_id):
        version += 1
        create_centre_key(centre_id=centre_id, kind=CentreKeyKind.WRAPPING, version=version)
    older = _versions(centre_id).filter(state=KeyState.ACTIVE, version__lt=version)
    older.update(state=KeyState.RETIRED, retired_at=timezone.now())
    change = KeyChange("keys.centre_key_begun", centre_id, actor_id, detail={"version": version})
    get_recorder().record_key_change(change)
    return version


def rewrap_data_keys(*, centre_id: int, after: UUID | None = None, parts: int | None = None) -> Rewrapped:
    """Re-wrap one batch of a centre's data keys under its current version. The caller stands in a scope of the centre.

    Keys are left alone whose row is not there (yet): the sweep settles them.
    """
    current = _current(centre_id)
    old = list(_versions(centre_id).exclude(pk=current.pk).values_list("id", flat=True))
    return rewrap_batch(old=old, current=current.id, after=after, parts=parts or PARTS) if old else Rewrapped(None, 0)


def keys_to_rewrap(centre_id: int) -> int:
    """Count data keys that a retired version of a centre's key still wraps."""
    current = _current(centre_id)
    old = _versions(centre_id).exclude(pk=current.pk)
    return DataKey.objects.filter(centre_key__in=list(old), state__in=(KeyState.ACTIVE, KeyState.RETIRED)).count()


def destroy_retired_centre_keys(*, centre_id: int, actor_id: UUID) -> list[int]:
    """Destroy versions that were retired a term ago and wrap nothing any more; return their numbers.

    The term is OLD_KEY_TERM_DAYS, at least an hour: by then nobody wraps with a version found before. Keys set aside
    that no row came for go with it. Raises RotationRefused when keys are left whose rows cannot be found.
    """
    term = max(timedelta(days=settings.OLD_KEY_TERM_DAYS), PATIENCE)
    due = _versions(centre_id).filter(state=KeyState.RETIRED, retired_at__lt=timezone.now() - term)
    destroyed = []
    for key in due.order_by("version"):
        _give_up_orphans(key)
        if _destroy_unused(key):
            destroyed.append(key.version)
            change = KeyChange("keys.centre_key_destroyed", centre_id, actor_id, detail={"version": key.version})
            get_recorder().record_key_change(change)
    return destroyed


def _versions(centre_id: int) -> QuerySet[CentreKey]:
    return CentreKey.objects.filter(centre_id=centre_id, kind=CentreKeyKind.WRAPPING).exclude(state=KeyState.DESTROYED)


def _current(centre_id: int) -> CentreKey:
    found = _versions(centre_id).filter(state=KeyState.ACTIVE).order_by("-version").first()
    if found is None:
        raise RotationRefused(f"Centre {centre_id} has no key.")
    return found


def _give_up_orphans(key: CentreKey) -> None:
    """Destroy keys under `key` that were set aside and that no row refers to."""
    aside = DataKey.objects.filter(centre_key=key, state=KeyState.QUARANTINED).values_list("id", flat=True)
    present = Subject.objects.filter(data_key_id__in=list(aside)).values_list("data_key_id", flat=True)
    orphans = set(aside) - set(present)
    if len(orphans) > MOST_ORPHANS:
        raise RotationRefused(f"{len(orphans)} keys have no row; is this the right database?")
    now = timezone.now()
    left = DataKey.objects.filter(pk__in=orphans, state=KeyState.QUARANTINED)
    left.update(state=KeyState.DESTROYED, wrapped=None, destroyed_at=now)


def _destroy_unused(key: CentreKey) -> bool:
    with transaction.atomic(using=DATABASE):
        # The lock waits for insertions that refer to this version and are not committed.
        locked = CentreKey.objects.select_for_update().get(pk=key.pk)
        if DataKey.objects.filter(centre_key=locked).exclude(state=KeyState.DESTROYED).exists():
            return False
        locked.state, locked.wrapped, locked.destroyed_at = KeyState.DESTROYED, None, timezone.now()
        locked.save(update_fields=["state", "wrapped", "destroyed_at"])
    return True
