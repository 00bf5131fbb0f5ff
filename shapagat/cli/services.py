"""The processes that serve: web, worker and beat."""

import shutil
import sys
from pathlib import Path

from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir
from shapagat.cli.refusal import Refusal
from shapagat.cli.surroundings import PUBLIC_KEY, SIGNING_KEY, process_environment

WEB = ["-m", "gunicorn", "--config", "python:shapagat.cli.gunicorn_config", "shapagat.wsgi:application"]
# Threads: one process that shares its memory; tasks wait for servers, they do not compute.
WORKER = ["-m", "celery", "--app", "shapagat.celery", "--quiet", "worker", "--pool", "threads", "--loglevel", "warning"]
BEAT = ["-m", "celery", "--app", "shapagat.celery", "--quiet", "beat", "--loglevel", "warning"]


def worker_arguments(*, concurrency: int, schedule: Path | None = None) -> list[str]:
    """Give the worker's arguments; with a schedule file it carries beat along."""
    arguments = [*WORKER, "--concurrency", str(concurrency), "--without-gossip", "--without-mingle"]
    return [*arguments, "--beat", "--schedule", str(schedule)] if schedule else arguments


def web_child(data_dir: DataDir, environment: dict[str, str], bind: str) -> Child:
    """Describe gunicorn."""
    return Child(
        name="web",
        command=[sys.executable, *WEB],
        log=data_dir.log("web"),
        environment={
            **process_environment(environment),
            "WEB_BIND": bind,
            PUBLIC_KEY: str(data_dir.signing_key.with_name(f"{data_dir.signing_key.name}.pub")),
        },
        patience=20,
    )


def worker_child(data_dir: DataDir, environment: dict[str, str]) -> Child:
    """Describe the one worker with beat in it: what is due stands in the database, so ringing twice is harmless."""
    schedule = data_dir.path / "beat"
    schedule.mkdir(mode=0o700, exist_ok=True)
    arguments = worker_arguments(concurrency=4, schedule=schedule / "schedule")
    return Child(
        name="worker",
        command=[sys.executable, *arguments],
        log=data_dir.log("worker"),
        environment={**process_environment(environment), SIGNING_KEY: str(data_dir.signing_key)},
        patience=20,
    )


def empty_metrics(environment: dict[str, str]) -> None:
    """Forget the figures of processes that are gone.

    Raises:
        Refusal: the directory cannot be emptied.
    """
    directory = Path(environment["PROMETHEUS_MULTIPROC_DIR"])
    try:
        shutil.rmtree(directory)
        directory.mkdir(mode=0o700)
    except OSError as error:
        raise Refusal(f"{directory} cannot be emptied: {error.strerror}.") from error
