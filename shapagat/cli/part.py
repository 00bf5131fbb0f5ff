"""One part of the service in the foreground, for deployments where something else supervises."""

import argparse
import os
import sys
import tempfile

from shapagat.cli.given import given
from shapagat.cli.given_files import check_files
from shapagat.cli.refusal import Refusal
from shapagat.cli.services import BEAT, WEB, worker_arguments
from shapagat.cli.surroundings import process_environment

_NEEDED = ("DATABASE_URL", "KEYSTORE_URL", "BROKER_URL", "CACHE_URL", "SECRET_KEY", "SCOPE_KEY", "KEYRING_FILE")


def serve(name: str, rest: list[str]) -> int:
    """Become gunicorn, a worker or beat. Everything comes from the environment, nothing from a data directory.

    Raises:
        Refusal: a variable is missing, or sealed files cannot be kept.
    """
    parser = argparse.ArgumentParser(f"shapagat {name}")
    if name == "worker":
        parser.add_argument("--concurrency", type=int, default=4, help="tasks at once (4)")
    if name == "beat":
        parser.add_argument("--schedule", help="file in which beat remembers when it rang last (a temporary one)")
    options = parser.parse_args(rest)
    missing = [variable for variable in _NEEDED if not given(variable)]
    if missing:
        raise Refusal(f"`shapagat {name}` needs {', '.join(missing)} (or the same with _FILE).")
    check_files()
    environment = process_environment({})
    if name == "web":
        arguments = WEB
        environment.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="shapagat-metrics-"))
    elif name == "worker":
        arguments = worker_arguments(concurrency=options.concurrency)
    else:
        schedule = options.schedule or f"{tempfile.mkdtemp(prefix='shapagat-beat-')}/schedule"
        arguments = [*BEAT, "--schedule", schedule, "--pidfile="]
    os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - our own interpreter
