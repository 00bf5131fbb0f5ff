"""How a single command reaches the servers: those that run already, or its own for as long as it takes."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from shapagat.cli.data_dir import DataDir
from shapagat.cli.given import Given
from shapagat.cli.lock import FileLock
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal
from shapagat.cli.runtime import Runtime, clear_former_run, read_runtime, record
from shapagat.cli.surroundings import Servers

_SECONDS_TO_WAIT = 60


@contextmanager
def attached(data_dir: DataDir, progress: Progress, *, creates: bool = False) -> Iterator[dict[str, str]]:
    """Give the environment in which Django reaches the servers of a data directory.

    Commands may overlap: whoever started the servers stops them when the last one is done.

    Raises:
        Refusal: there is nothing on this directory and `creates` is false, or the servers do not start.
    """
    wanted = Given.read()
    embedded = wanted.needs_postgres
    if not creates and embedded and not data_dir.runtime_file.exists() and not data_dir.servers.exists():
        raise Refusal(f"There is no Shapagat at {data_dir.path}: start it with `shapagat up`, or give --data-dir.")
    data_dir.prepare()
    leading, using = FileLock(data_dir.path / "leading.lock"), FileLock(data_dir.path / "using.lock")
    deadline = time.monotonic() + _SECONDS_TO_WAIT
    while time.monotonic() < deadline:
        if leading.take():
            try:
                with _own_servers(data_dir, progress, using) as environment:
                    yield environment
            finally:
                leading.release()
            return
        running = _running(data_dir) if using.take(shared=True, patience=1) else None
        if running:
            try:
                yield {name: value for name, value in running.environment.items() if not os.environ.get(name)}
            finally:
                using.release()
            return
        using.release()
        time.sleep(0.2)
    raise Refusal(f"The servers of {data_dir.path} are being started or stopped by another command; try again.")


def _running(data_dir: DataDir) -> Runtime | None:
    runtime = read_runtime(data_dir)
    return runtime if runtime and runtime.environment and runtime.leader.alive() else None


@contextmanager
def _own_servers(data_dir: DataDir, progress: Progress, using: FileLock) -> Iterator[dict[str, str]]:
    clear_former_run(data_dir)
    servers = Servers(data_dir, progress, demonstration=data_dir.kind() == "demonstration")
    try:
        servers.start()
        record(data_dir, servers.children, servers.environment, run=servers.run, serves=False, address="")
        yield servers.environment
    finally:
        # Others may have joined in the meantime; they hold this lock for as long as they work.
        using.take(patience=24 * 60 * 60)
        data_dir.runtime_file.unlink(missing_ok=True)
        servers.stop()
        using.release()
