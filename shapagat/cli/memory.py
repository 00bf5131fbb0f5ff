"""Memory of all processes together."""

from dataclasses import dataclass
from pathlib import Path

import psutil

_KIB = 1024


@dataclass(frozen=True)
class Usage:
    """What one process takes, in bytes; pages shared by n processes count for one n-th (PSS)."""

    name: str
    pid: int
    size: int


def with_children(roots: list[psutil.Process]) -> list[psutil.Process]:
    """Give the processes and all that came from them, once each."""
    found: dict[int, psutil.Process] = {}
    for root in roots:
        try:
            for process in [root, *root.children(recursive=True)]:
                found[process.pid] = process
        except psutil.Error:
            continue
    return list(found.values())


def usage(processes: list[psutil.Process]) -> list[Usage]:
    """Measure each process that still runs; those of other accounts need root and are given with size 0."""
    measured = []
    for process in processes:
        try:
            measured.append(Usage(process.name(), process.pid, _proportional(process.pid)))
        except psutil.Error:
            continue
    return measured


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KIB
    except (OSError, ValueError):
        return 0
    return 0
