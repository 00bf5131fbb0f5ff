"""Celery. The broker is a doorbell: what has to be done stands in the database, and may be rung for twice."""

from typing import Any

from shapagat.core.transport import broker_tls
from shapagat.settings import environment as env

CELERY_BROKER_URL = env.text("BROKER_URL") or "redis://127.0.0.1:6379/0"
CELERY_BROKER_USE_SSL = broker_tls(CELERY_BROKER_URL)
# A task whose worker was killed comes back after so many seconds. Tasks are short batches and idempotent:
# one that takes longer may run twice at once. Whoever rings tries twice and goes on: no request waits for the broker.
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2} | (
    {
        "visibility_timeout": env.number("BROKER_VISIBILITY_SECONDS", 300),
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 5,
    }
    if CELERY_BROKER_URL.startswith(("redis", "unix"))
    else {}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_TIMEZONE = "UTC"
