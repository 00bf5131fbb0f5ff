"""The root key: every centre's key is re-wrapped under its current version, one row a key; nothing else is touched."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shapagat.encryption.constants import INSTALLATION, KeyState
from shapagat.encryption.keys.centre_keys import centre_key_place, lock_root_versions
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.keystore.router import DATABASE
from shapagat.encryption.providers import get_provider
from shapagat.encryption.recorder import Change, get_recorder

#: Told after each key: how many are done, of how many.
OnProgress = Callable[[int, int], None]


def begin_root_key(*, actor_id: UUID) -> str:
    """Make the next version of the root key, which wraps from now on; return it.

    A rotation under way is gone on with, and no version made. Raises ProviderRefuses where versions are made elsewhere.
    """
    provider = get_provider()
    if centre_keys_to_rewrap().exists():
        return provider.current_version()
    version = provider.add_version()
    change = Change("keys.root_key_begun", INSTALLATION, actor_id, detail={"version": version})
    get_recorder().record_change(change)
    return version


def centre_keys_to_rewrap() -> QuerySet[CentreKey]:
    """Return the keys of centres that another than the current version of the root key wraps."""
    present = CentreKey.objects.exclude(state=KeyState.DESTROYED)
    return present.exclude(root_version=get_provider().current_version()).order_by("id")


def rewrap_centre_keys(on_progress: OnProgress = lambda _done, _total: None) -> int:
    """Re-wrap what is left under old versions of the root key; return how many keys that were."""
    provider, rows = get_provider(), list(centre_keys_to_rewrap())
    for done, row in enumerate(rows, start=1):
        if row.wrapped is not None:
            place = centre_key_place(row.id, row.centre_id, row.kind, row.version)
            wrapped, version = provider.rewrap(bytes(row.wrapped), place, row.root_version)
            # A key destroyed meanwhile stays destroyed; one that another runner has re-wrapped stays as it is.
            unchanged = CentreKey.objects.filter(pk=row.pk, root_version=row.root_version)
            unchanged.exclude(state=KeyState.DESTROYED).update(
                wrapped=wrapped, root_version=version, wrapped_at=timezone.now()
            )
        on_progress(done, len(rows))
    return len(rows)


def destroy_unused_root_keys(*, actor_id: UUID) -> list[str]:
    """Destroy the versions of the root key that wrap nothing any more; return them.

    Backups of the key store from before open no more. Raises ProviderRefuses where the provider cannot do it.
    """
    provider = get_provider()
    with transaction.atomic(using=DATABASE):
        lock_root_versions(alone=True)
        used = set(CentreKey.objects.exclude(state=KeyState.DESTROYED).values_list("root_version", flat=True))
        unused = [version for version in provider.versions() if version not in used | {provider.current_version()}]
        for version in unused:
            provider.destroy(version)
            change = Change("keys.root_key_destroyed", INSTALLATION, actor_id, detail={"version": version})
            get_recorder().record_change(change)
    return unused
