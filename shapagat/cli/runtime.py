"""What runs on a data directory: the record by which other commands find it and a later start clears up."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from shapagat.cli.children import Child, end_strangers
from shapagat.cli.data_dir import DataDir, read_json, write_private

# Every process of a run carries the run's id here, so that even grandchildren are found.
RUN_VARIABLE = "SHAPAGAT_RUN"


@dataclass(frozen=True)
class Recorded:
    """A process as it was recorded; the start time (seconds since the epoch) tells a reused id apart."""

    name: str
    pid: int
    started: float

    @classmethod
    def of(cls, name: str, pid: int) -> "Recorded":
        """Record a process that runs now; one that has just ended gets the start time 0."""
        try:
            return cls(name, pid, psutil.Process(pid).create_time())
        except psutil.Error:
            return cls(name, pid, 0)

    def alive(self) -> psutil.Process | None:
        """Find the process, if it is still the same one."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < 1
        except psutil.Error:
            return None
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None


@dataclass(frozen=True)
class Runtime:
    """One run: who leads it, its processes, and the environment in which commands reach its servers."""

    run: str
    serves: bool
    address: str
    leader: Recorded
    processes: list[Recorded] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def write(self, data_dir: DataDir) -> None:
        """Record the run (0600: the environment holds passwords)."""
        write_private(data_dir.runtime_file, json.dumps(asdict(self), indent=1))


def read_runtime(data_dir: DataDir) -> Runtime | None:
    """Read the record of the present or the last run; None when there is none (or one of no use)."""
    raw = read_json(data_dir.runtime_file)
    if raw is None:
        return None
    try:
        return Runtime(
            run=str(raw["run"]),
            serves=bool(raw["serves"]),
            address=str(raw["address"]),
            leader=Recorded(**raw["leader"]),
            processes=[Recorded(**each) for each in raw["processes"]],
            environment=dict(raw["environment"]),
        )
    except (KeyError, TypeError):
        return None


def record(data_dir: DataDir, children: list[Child], environment: Mapping[str, str], **facts: Any) -> Runtime:
    """Record the run led by this process."""
    runtime = Runtime(
        leader=Recorded.of("shapagat", os.getpid()),
        processes=[Recorded.of(child.name, child.pid) for child in children if child.pid],
        environment=dict(environment),
        **facts,
    )
    runtime.write(data_dir)
    return runtime


def processes_of(runtime: Runtime) -> list[psutil.Process]:
    """Find every process of a run: the recorded ones, and all that carry its id."""
    found = {process.pid: process for each in runtime.processes if (process := each.alive())}
    for process in psutil.process_iter():
        try:
            if process.pid not in found and process.environ().get(RUN_VARIABLE) == runtime.run:
                found[process.pid] = process
        except psutil.Error:
            continue
    found.pop(os.getpid(), None)
    return list(found.values())


def clear_former_run(data_dir: DataDir) -> int:
    """End what a killed run left behind and forget the run; gives the number of processes ended."""
    runtime = read_runtime(data_dir)
    if runtime is None:
        return 0
    left = processes_of(runtime)
    end_strangers(left)
    data_dir.runtime_file.unlink(missing_ok=True)
    return len(left)
