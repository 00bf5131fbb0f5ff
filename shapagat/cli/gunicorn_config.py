"""Gunicorn: a few processes that share the preloaded code, each with some threads.

WEB_WORKERS and WEB_THREADS change the numbers; WEB_BIND the address (127.0.0.1:8000).
"""

import gc
import os
import tempfile
from pathlib import Path
from typing import Any

_MOST_PROCESSES = 4

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "0")) or max(2, min(_MOST_PROCESSES, len(os.sched_getaffinity(0))))
threads = int(os.environ.get("WEB_THREADS", "0")) or 4
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 15
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 4094
accesslog = None
loglevel = "warning"
control_socket_disable = True
# The workers' signs of life to their master: in memory where there is such a place.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else tempfile.gettempdir()  # noqa: S108 - gunicorn unlinks at once
# Only a proxy on this machine is believed about the scheme, unless FORWARDED_ALLOW_IPS names others.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")


def on_starting(_server: Any) -> None:
    """Refuse to serve when a key is missing or the wall does not stand."""
    from shapagat.web.health.checks import end_unless_guarded

    end_unless_guarded("web server")


def when_ready(_server: Any) -> None:
    """Leave what was loaded out of garbage collection, so that forked processes go on sharing it."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """Forget the gauges of a web process that has ended."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the package leaves it untyped
