"""What matching takes: the solver against OR-Tools, the whole run against the solver, candidates, lists."""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from tests.bench.matching import interactive
from tests.bench.matching.cities import Arrays, city, pairs
from tests.bench.matching.yardstick import least_cost
from tests.bench.measuring import in_turns, peak_megabytes
from volunteers.matching.candidates import find_candidates
from volunteers.matching.features import read_board
from volunteers.matching.matching import enough_candidates, match
from volunteers.matching.score import AGAIN, levels
from volunteers.matching.solver import assign, assign_by_levels
from volunteers.matching.suggestions import best_tasks, best_volunteers

ROUNDS = 5
TASKS, VOLUNTEERS, PAIRS = 10_000, 20_000, 500_000


def main() -> None:
    """Print the table; about two minutes."""
    say("| Work | Size | Ours | Theirs | Ratio | Aim |\n|---|---|---|---|---|---|")
    for name, arrays in (
        ("one slot, one task each", pairs(TASKS, VOLUNTEERS, PAIRS)),
        ("up to three of both", pairs(TASKS, VOLUNTEERS, PAIRS, most=3)),
        ("too few volunteers", pairs(VOLUNTEERS, TASKS, PAIRS)),
    ):
        solver(name, arrays)
    whole_run()
    candidates()
    lists()
    interactive.main(say)
    say(f"| Peak memory | all of the above | {peak_megabytes():.0f} MB | | | 2048 MB |")


def solver(name: str, arrays: Arrays) -> None:
    """Compare `assign` with OR-Tools, and what both come to."""

    def ours() -> tuple[int, int]:
        mask = assign(arrays.task, arrays.volunteer, arrays.cost, arrays.slots, arrays.capacity)
        return int(mask.sum()), int(arrays.cost[mask].sum())

    if ours() != least_cost(arrays):
        raise RuntimeError("the solvers do not agree")
    compare(f"Solver / OR-Tools, {name}", f"{len(arrays.task):,} pairs", ours, lambda: least_cost(arrays), "1.5")


def whole_run() -> None:
    """Compare a run from facts to proposals with the solver on the same arrays."""
    facts = city(TASKS, VOLUNTEERS)
    board = read_board(*facts)
    found = enough_candidates(board)
    costs = levels(board, found.task, found.volunteer)
    compare(
        "Whole run / solver alone",
        f"{len(found.task):,} pairs",
        lambda: match(*facts),
        lambda: assign_by_levels(found.task, found.volunteer, costs, board.slots, board.capacity, AGAIN),
        "1.5",
    )


def candidates() -> None:
    """Tell how long candidates take at sizes of which each is twice the one before."""
    for size in (2_500, 5_000, 10_000, 20_000):
        board = read_board(*city(size, 2 * size))
        tasks = np.arange(size)
        found = find_candidates(board, tasks)
        each = 1e6 * statistics.median(seconds(partial(find_candidates, board, tasks))) / size
        say(f"| Candidates | {size:,} tasks, {len(found.task):,} pairs | {each:.1f} µs a task | | | flat |")


def lists() -> None:
    """Tell how long the lists take, with the board laid out before and from the facts of everybody on."""
    tasks, volunteers = city(TASKS, VOLUNTEERS)
    board = read_board(tasks, volunteers)

    def from_facts(at: int) -> object:
        return best_volunteers(read_board([tasks[at]], volunteers), tasks[at].id)

    for name, way in (
        ("Ten best for a task", lambda at: best_volunteers(board, tasks[at].id)),
        ("Best tasks for somebody", lambda at: best_tasks(board, volunteers[at].id)),
        ("Ten best for a task, from facts", from_facts),
    ):
        taken = [one for at in range(0, TASKS, TASKS // 100) for one in seconds(partial(way, at), 1)]
        say(f"| {name}, p95 | {VOLUNTEERS:,} volunteers | {1000 * np.percentile(taken, 95):.1f} ms | | | 100 ms |")


def compare(work: str, size: str, ours: Callable[[], object], theirs: Callable[[], object], aim: str) -> None:
    """Print one line of two ways timed in turns."""
    one, other = in_turns(ours, theirs, rounds=ROUNDS)
    say(f"| {work} | {size} | {one:.3f} s | {other:.3f} s | {one / other:.2f} | {aim} |")


def seconds(way: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return how long something takes each time."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        way()
        taken.append(time.perf_counter() - started)
    return taken


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
