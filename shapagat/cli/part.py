"""One part of the service in the foreground, for deployments where something else supervises."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from shapagat.cli.given import given
from shapagat.cli.given_files import check_files
from shapagat.cli.keyring import chosen_provider
from shapagat.cli.refusal import Refusal
from shapagat.cli.services import BEAT, WEB, worker_arguments
from shapagat.cli.signing_key import prepare_signing_key
from shapagat.cli.surroundings import PUBLIC_KEY, SIGNING_KEY, process_environment

NEEDED = ("DATABASE_URL", "KEYSTORE_URL", "BROKER_URL", "CACHE_URL", "SECRET_KEY", "SCOPE_KEY")


def serve(name: str, rest: list[str]) -> int:
    """Become gunicorn, a worker or beat. Everything comes from the environment, nothing from a data directory.

    Raises:
        Refusal: a variable is missing, says what cannot be or is for the worker alone, or sealed files cannot be kept.
    """
    parser = argparse.ArgumentParser(f"shapagat {name}")
    if name == "worker":
        parser.add_argument("--concurrency", type=int, default=4, help="tasks at once (4)")
    if name == "beat":
        parser.add_argument("--schedule", help="file in which beat remembers when it rang last (a temporary one)")
    options = parser.parse_args(rest)
    provider = chosen_provider()
    needed = [*NEEDED, "KEYRING_FILE"] if provider.kind == "file" else NEEDED
    missing = [variable for variable in needed if not given(variable)]
    if missing:
        raise Refusal(f"`shapagat {name}` needs {', '.join(missing)} (or the same with _FILE).")
    signing_key = os.environ.get(SIGNING_KEY)
    if signing_key and name != "worker":
        raise Refusal(f"{SIGNING_KEY} is for the worker alone: start `shapagat {name}` without it.")
    check_files()
    environment = process_environment({})
    if name == "web":
        arguments = WEB
        environment.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="shapagat-metrics-"))
    elif name == "worker":
        if signing_key:
            published = given(PUBLIC_KEY)
            prepare_signing_key(Path(signing_key), Path(published) if published else None)
            environment[SIGNING_KEY] = signing_key
        else:
            sys.stderr.write(f"Without {SIGNING_KEY} this worker seals no audit entries.\n")
        arguments = worker_arguments(concurrency=options.concurrency)
    else:
        schedule = options.schedule or f"{tempfile.mkdtemp(prefix='shapagat-beat-')}/schedule"
        arguments = [*BEAT, "--schedule", schedule, "--pidfile="]
    sys.stderr.write(f"Root key: {provider.described}\n")
    sys.stderr.flush()
    os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - our own interpreter
