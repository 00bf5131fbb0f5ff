"""Test problems of OR-Library and their published optima."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_INSTANCES = Path(__file__).parent / "instances"

ASSIGNMENT = {"assign100": 305}
#: They are problems of the greatest profit.
GENERALISED = {
    "gap1": (336, 327, 339, 341, 326),
    "gap6": (761, 759, 758, 752, 747),
    "gap11": (1139, 1178, 1195, 1171, 1171),
}


@dataclass
class Generalised:
    profit: NDArray[np.int64]
    weight: NDArray[np.int64]
    capacity: NDArray[np.int64]


def _words(name: str) -> NDArray[np.int64]:
    return np.array((_INSTANCES / f"{name}.txt").read_text().split(), dtype=np.int64)


def square(name: str) -> NDArray[np.int64]:
    size, *costs = _words(name)
    return np.array(costs).reshape(size, size)


def generalised(name: str) -> Iterator[Generalised]:
    words = _words(name)
    at = 1
    for _ in range(words[0]):
        agents, jobs = words[at : at + 2]
        parts = np.split(words[at + 2 :], [agents * jobs, 2 * agents * jobs, 2 * agents * jobs + agents])
        yield Generalised(parts[0].reshape(agents, jobs), parts[1].reshape(agents, jobs), parts[2])
        at += 2 + 2 * agents * jobs + agents
