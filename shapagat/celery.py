"""The Celery application. `shapagat.settings` imports it, so that every process finds the same broker."""

import gc
import logging
import os
import time
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shapagat.settings")

SECONDS_BETWEEN_SIGNS = 10

app = Celery("shapagat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

_last_sign = 0.0


@heartbeat_sent.connect
def _show_sign_of_life(**_about: Any) -> None:
    """Tell /readyz that a worker lives; a cache that is away is told by /readyz itself."""
    global _last_sign  # noqa: PLW0603 - Celery's signal has no object of ours to keep the time in
    if time.monotonic() - _last_sign < SECONDS_BETWEEN_SIGNS:
        return
    _last_sign = time.monotonic()
    from shapagat.web.health.signs import show_sign

    try:
        show_sign("worker")
    except Exception:
        logging.getLogger(__name__).exception("The cache does not take the worker's sign of life")


@worker_init.connect
def _refuse_to_work_unguarded(**_about: Any) -> None:
    """Stop before the first task when the wall does not stand."""
    from shapagat.web.health.checks import end_unless_guarded

    end_unless_guarded("worker")


@worker_init.connect
def _leave_the_code_alone(**_about: Any) -> None:
    """Leave what was loaded out of garbage collection, so that beat, forked from here, goes on sharing it."""
    gc.collect()
    gc.freeze()
