"""Unwrapped keys, kept for a stated time: long enough to outlast a provider that is away, never for ever."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.conf import settings

from shapagat.encryption.exceptions import KeyringUnsafe, ProviderUnreachable

logger = logging.getLogger(__name__)

K = TypeVar("K")
V = TypeVar("V")
MOST = 512
#: A key is fetched anew after a tenth of its time, so that an outage always finds nine tenths left.
PARTS = 10


@dataclass(slots=True)
class _Held(Generic[V]):
    value: V = field(repr=False)
    fresh_until: float
    until: float


class KeysInMemory(Generic[K, V]):
    """What `fetch` gave, by key, for KEYS_IN_MEMORY_SECONDS.

    Beyond a tenth of that time the next caller fetches anew. When the provider cannot be reached the old value
    serves on until its time is over; whatever else fetching raises is raised at once.
    """

    def __init__(self, fetch: Callable[[K], V]) -> None:
        self._fetch = fetch
        self._held: dict[K, _Held[V]] = {}

    def get(self, key: K) -> V:
        """Return the value. Raises what `fetch` raises."""
        held, now = self._held.get(key), time.monotonic()
        if held is None or now >= held.until:
            self._held.pop(key, None)
            return self._keep(key, now)
        if now >= held.fresh_until:
            # Whoever comes meanwhile takes the old value, and does not wait for a provider that is away.
            held.fresh_until = now + settings.KEYS_IN_MEMORY_SECONDS / PARTS
            try:
                return self._keep(key, now)
            except (ProviderUnreachable, KeyringUnsafe) as error:
                logger.warning("A key in memory serves on for %d s: %s", held.until - now, error)
        return held.value

    def forget(self) -> None:
        """Drop everything."""
        self._held.clear()

    def _keep(self, key: K, now: float) -> V:
        value = self._fetch(key)
        seconds = settings.KEYS_IN_MEMORY_SECONDS
        if len(self._held) >= MOST:
            self._held.pop(next(iter(self._held)), None)
        for other in [other for other, held in list(self._held.items()) if now >= held.until]:
            self._held.pop(other, None)
        self._held[key] = _Held(value, now + seconds / PARTS, now + seconds)
        return value
