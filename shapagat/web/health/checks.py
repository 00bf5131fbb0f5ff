"""One check a part. A failing part is named, never explained: the reason stands in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from shapagat.core.wall import verify
from shapagat.encryption.exceptions import EncryptionError
from shapagat.encryption.providers import get_provider
from shapagat.files.storage import get_storage
from shapagat.web.health.signs import sign_age

logger = logging.getLogger(__name__)

_SECONDS_THE_WALL_IS_TRUSTED = 60
_wall_stood_at = float("-inf")


def failing_parts() -> list[str]:
    """Name every part that does not work now."""
    return [name for name, check in CHECKS.items() if not _passes(name, check)]


def faults_before_serving() -> list[str]:
    """Say what forbids to serve: no usable key, or a wall with holes; no personal data in it.

    Raises OperationalError when a database is away: that may pass, so the process ends and is started again.
    """
    faults: list[str] = []
    try:
        get_provider()
    except EncryptionError as error:
        faults.append(str(error).rstrip("."))
    try:
        for alias in connections:
            faults += verify(alias)
    finally:
        connections.close_all()
    return faults


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - each server has errors of its own; all mean that the part is away
        logger.warning("%s is not ready: %s", name, type(error).__name__)
        return False


def _answers(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _wall_stands() -> bool:
    global _wall_stood_at  # noqa: PLW0603 - the catalogue is read once a minute and process, not at every call
    if time.monotonic() - _wall_stood_at < _SECONDS_THE_WALL_IS_TRUSTED:
        return True
    faults = [fault for alias in connections for fault in verify(alias)]
    for fault in faults:
        logger.error("The wall does not stand: %s", fault)
    if not faults:
        _wall_stood_at = time.monotonic()
    return not faults


def _broker_answers() -> bool:
    from kombu import Connection

    with Connection(settings.CELERY_BROKER_URL, connect_timeout=3) as connection:
        connection.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    return True


def _cache_answers() -> bool:
    cache.set("readiness", "1", 10)
    return bool(cache.get("readiness") == "1")


def _files_are_kept() -> bool:
    get_storage().check()
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": lambda: _answers("default"),
    "keystore": lambda: _answers("keystore"),
    "wall": _wall_stands,
    "keys": lambda: get_provider() is not None,
    "files": _files_are_kept,
    "broker": _broker_answers,
    "cache": _cache_answers,
    "worker": lambda: sign_age("worker") is not None,
}
