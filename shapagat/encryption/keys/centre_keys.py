"""Keys of centres: random, versioned, wrapped by the root key, kept in memory for a while once unwrapped."""

from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections, transaction

from shapagat.core.ids import new_id
from shapagat.encryption.cipher import new_key
from shapagat.encryption.constants import CentreKeyKind, KeyState
from shapagat.encryption.exceptions import KeyUnavailable
from shapagat.encryption.keys.memory import KeysInMemory
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.keystore.router import DATABASE
from shapagat.encryption.providers import get_provider

#: Shared by whoever wraps a new centre key until its row is there; taken alone to destroy versions of the root key.
_ROOT_LOCK = 0x5348_4150_0000_0006


def lock_root_versions(*, alone: bool) -> None:
    """Wait until no version of the root key is being destroyed, or with `alone` until none is being wrapped with.

    Stands in a transaction of the key store, and holds to its end.
    """
    with connections[DATABASE].cursor() as cursor:
        kind = "" if alone else "_shared"
        cursor.execute(f"SELECT pg_advisory_xact_lock{kind}(%s)", [_ROOT_LOCK])


def centre_key_place(key_id: UUID, centre_id: int, kind: int, version: int) -> bytes:
    """Return the associated data that bind a wrapped centre key to its place."""
    return b"centre-key|%s|%d|%d|%d" % (key_id.bytes, centre_id, kind, version)


def create_centre_key(*, centre_id: int, kind: CentreKeyKind, version: int = 1) -> None:
    """Make one key of a centre unless that version exists."""
    key_id = new_id()
    with transaction.atomic(using=DATABASE):
        lock_root_versions(alone=False)
        wrapped, root_version = get_provider().wrap(new_key(), centre_key_place(key_id, centre_id, kind, version))
        CentreKey.objects.bulk_create(
            [
                CentreKey(
                    id=key_id,
                    centre_id=centre_id,
                    kind=kind,
                    version=version,
                    wrapped=wrapped,
                    root_version=root_version,
                )
            ],
            ignore_conflicts=True,
        )


def unwrap_centre_key(row: CentreKey) -> bytes:
    """Return the key itself. Raises KeyUnavailable when it was destroyed or the provider cannot be reached."""
    if row.wrapped is None:
        raise KeyUnavailable("This version of a centre's key was destroyed.")
    place = centre_key_place(row.id, row.centre_id, row.kind, row.version)
    return get_provider().unwrap(bytes(row.wrapped), place, row.root_version)


def centre_cipher(centre_key_id: bytes) -> tuple[AESGCM, int, int]:
    """Return (cipher, centre id, version) of a wrapping key, given its UUID as 16 bytes. Raises KeyUnavailable."""
    return _ciphers.get(centre_key_id)


def _fetch_cipher(centre_key_id: bytes) -> tuple[AESGCM, int, int]:
    row = CentreKey.objects.get(pk=UUID(bytes=centre_key_id), kind=CentreKeyKind.WRAPPING)
    return AESGCM(unwrap_centre_key(row)), row.centre_id, row.version


def current_wrapping_key_id(centre_id: int) -> UUID:
    """Return the id of the key that wraps new data keys of a centre. Raises KeyUnavailable."""
    found = (
        CentreKey.objects.filter(centre_id=centre_id, kind=CentreKeyKind.WRAPPING, state=KeyState.ACTIVE)
        .order_by("-version")
        .values_list("id", flat=True)
        .first()
    )
    if found is None:
        raise KeyUnavailable(f"Centre {centre_id} has no key yet.")
    return found


def index_key(centre_id: int, epoch: int) -> bytes:
    """Return the key of one centre's index epoch. Raises KeyUnavailable."""
    return _index_keys.get((centre_id, epoch))


def _fetch_index_key(place: tuple[int, int]) -> bytes:
    centre_id, epoch = place
    row = CentreKey.objects.filter(centre_id=centre_id, kind=CentreKeyKind.INDEX, version=epoch).first()
    if row is None:
        raise KeyUnavailable(f"Centre {centre_id} has no index key of epoch {epoch}.")
    return unwrap_centre_key(row)


def forget_unwrapped_keys() -> None:
    """Drop every key kept in memory."""
    _ciphers.forget()
    _index_keys.forget()
    get_provider.cache_clear()


_ciphers = KeysInMemory(_fetch_cipher)
_index_keys = KeysInMemory(_fetch_index_key)
