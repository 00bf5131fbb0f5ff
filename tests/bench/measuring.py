"""Two ways of doing the same, timed in turns, so that what slows the machine slows both."""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. Times in seconds; `aim` says what the ratio ours / theirs should be at most."""

    work: str
    people: int
    ours: float
    theirs: float
    aim: str
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.theirs


Way = Callable[[], object]


def in_turns(ours: Way, theirs: Way, *, rounds: int) -> tuple[float, float]:
    """Return the median seconds of both, each done `rounds` times after one unmeasured round."""
    taken: dict[Way, list[float]] = {ours: [], theirs: []}
    for way in taken:
        way()
    for _ in range(rounds):
        for way, times in taken.items():
            gc.collect()
            started = time.perf_counter()
            way()
            times.append(time.perf_counter() - started)
    return statistics.median(taken[ours]), statistics.median(taken[theirs])


def peak_megabytes() -> float:
    """Return the peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
