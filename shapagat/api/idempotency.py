"""The same POST sent twice is done once (draft-ietf-httpapi-idempotency-key-header)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac
from rest_framework.request import Request

from shapagat.api.exceptions import IdempotencyKeyInvalid, IdempotencyKeyReused
from shapagat.api.models import IdempotencyKey

HEADER = "Idempotency-Key"
LONGEST_KEY = 128
#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
LOCK_CLASS = 7_001


class Keyed(Protocol):
    """Anything with a primary key."""

    @property
    def pk(self) -> Any:
        """The primary key."""
        ...


T = TypeVar("T", bound=Keyed)


@dataclass(frozen=True)
class Made(Generic[T]):
    """What came of it: the object, the status to answer with, and whether it had been done before."""

    object: T
    status: int
    repeated: bool


def do_once(
    request: Request,
    *,
    user_id: UUID,
    create: Callable[[], T],
    load: Callable[[Any], T],
    status: int,
) -> Made[T]:
    """Run `create`, or `load` what the first request with this key made.

    Requests with one key wait for one another. Without a key `create` simply runs. Raises IdempotencyKeyInvalid, and
    IdempotencyKeyReused when the key came with another request.
    """
    key = _key(request)
    if key is None:
        return Made(create(), status, repeated=False)
    target, digest = f"{request.method} {request.path}"[:255], _digest(request)
    _wait_for_others(user_id, key)
    former = IdempotencyKey.objects.filter(user_id=user_id, key=key).first()
    if former is not None:
        if former.target != target or bytes(former.request_hash) != digest:
            raise IdempotencyKeyReused
        return Made(load(former.object_id), former.status, repeated=True)
    made = create()
    IdempotencyKey.objects.create(
        user_id=user_id, key=key, target=target, request_hash=digest, status=status, object_id=str(made.pk)
    )
    return Made(made, status, repeated=False)


def _key(request: Request) -> str | None:
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not (1 <= len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise IdempotencyKeyInvalid
    return key


def _digest(request: Request) -> bytes:
    said = [request.META.get("QUERY_STRING", ""), request.data]
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return salted_hmac("shapagat.api.idempotency", canonical, algorithm="sha256").digest()


def _wait_for_others(user_id: UUID, key: str) -> None:
    name = hashlib.sha256(user_id.bytes + key.encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, int.from_bytes(name[:4], "big", signed=True)]
        )
