"""One check a part. A failing part is named; the reason stands in the log, for keys also in the answer."""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connections

from shapagat.core.scope import scope_faults
from shapagat.core.transport import broker_tls
from shapagat.core.wall import verify
from shapagat.encryption.exceptions import EncryptionError
from shapagat.encryption.providers import get_provider
from shapagat.files.storage import get_storage
from shapagat.web.health.signs import sign_age

logger = logging.getLogger(__name__)

_MEND_FIRST = 2
_SECONDS_THE_WALL_IS_TRUSTED = 60
_wall_stood_at = float("-inf")
_asking = threading.Lock()
_answer: tuple[float, dict[str, str]] = (float("-inf"), {})


def failing_parts() -> dict[str, str]:
    """Name every part that does not work now, each with a reason that may be shown to anybody, or an empty one.

    One thread asks, and its answer holds for READY_ANSWER_SECONDS: whoever probes cannot load the parts.
    """
    global _answer  # noqa: PLW0603 - one answer a process
    with _asking:
        asked_at, found = _answer
        if time.monotonic() - asked_at >= settings.READY_ANSWER_SECONDS:
            reasons = {name: _reason(name, check) for name, check in CHECKS.items()}
            found = {name: reason for name, reason in reasons.items() if reason is not None}
            _answer = time.monotonic(), found
    return dict(found)


def faults_before_serving() -> list[str]:
    """Say what forbids to serve: no usable key, a wall with holes or a scope it refuses; no personal data in it."""
    faults: list[str] = []
    try:
        get_provider()
    except EncryptionError as error:
        faults.append(str(error).rstrip("."))
    try:
        faults += _holes()
    finally:
        connections.close_all()
    return faults


def end_unless_guarded(part: str) -> None:
    """End this process where it would serve unguarded: code 2 when somebody has to mend something first.

    A database that is away may come back: EX_TEMPFAIL asks to be started again.
    Exits at once, as Celery and gunicorn only log what their start-up hooks raise.
    """
    try:
        faults, code = faults_before_serving(), _MEND_FIRST
    except OperationalError as error:
        faults, code = [f"a database does not answer: {str(error).strip().partition(chr(10))[0]}"], os.EX_TEMPFAIL
    if faults:
        sys.stderr.write(f"The {part} does not start: {'; '.join(faults)}.\n")
        sys.stderr.flush()
        os._exit(code)


def _reason(name: str, check: Callable[[], bool]) -> str | None:
    try:
        return None if check() else ""
    except EncryptionError as error:
        # These sentences are ours and hold neither secrets nor addresses.
        logger.warning("%s is not ready: %s", name, error)
        return str(error)
    except Exception as error:  # noqa: BLE001 - each server has errors of its own; all mean that the part is away
        logger.warning("%s is not ready: %s", name, type(error).__name__)
        return ""


def _answers(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _wall_stands() -> bool:
    global _wall_stood_at  # noqa: PLW0603 - the catalogue is read once a minute and process, not at every call
    if time.monotonic() - _wall_stood_at < _SECONDS_THE_WALL_IS_TRUSTED:
        return True
    faults = _holes()
    for fault in faults:
        logger.error("The wall does not stand: %s", fault)
    if not faults:
        _wall_stood_at = time.monotonic()
    return not faults


def _holes() -> list[str]:
    """Say what is wrong with the wall itself, or else with the key that opens it for one centre."""
    return [fault for alias in connections for fault in verify(alias)] or scope_faults()


def _broker_answers() -> bool:
    from kombu import Connection

    url = settings.CELERY_BROKER_URL
    with Connection(url, connect_timeout=3, ssl=broker_tls(url)) as connection:
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
    "keys": lambda: bool(get_provider().current_version()),
    "files": _files_are_kept,
    "broker": _broker_answers,
    "cache": _cache_answers,
    "worker": lambda: sign_age("worker") is not None,
}
