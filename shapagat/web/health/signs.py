"""Signs of life that other processes leave in the cache."""

import os
import time

from django.core.cache import cache

SECONDS_A_SIGN_HOLDS = 30


def show_sign(part: str) -> None:
    """Leave a sign of life. Raises the cache's error when it is away."""
    cache.set(_key(part), time.time(), SECONDS_A_SIGN_HOLDS)


def sign_age(part: str) -> float | None:
    """Give the seconds since the last sign; None when there is none. Raises the cache's error when it is away."""
    seen = cache.get(_key(part))
    return None if seen is None else max(0.0, time.time() - float(seen))


def _key(part: str) -> str:
    """Name the sign; where one command runs everything, a sign of its former run does not count."""
    return f"sign-of-life:{os.environ.get('SHAPAGAT_RUN', '')}:{part}"
