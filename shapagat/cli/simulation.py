"""`shapagat match --simulate`: ways of giving out tasks, compared in a made-up city. It needs no server."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shapagat.cli.refusal import Refusal

if TYPE_CHECKING:
    from volunteers.simulation.policies import Policy

#: Each option with its least, its most, what is usual, and what it means.
_NUMBERS = {
    "weeks": (1, 104, 12, "weeks that are played"),
    "volunteers": (1, 5_000, 200, "volunteers at the start"),
    "tasks-per-week": (1, 2_000, 60, "tasks that come up each week"),
    "seed": (0, 2**31, 1, "seed of the first city"),
    "runs": (1, 100, 4, "cities, each with a seed of its own"),
}


def run_simulation(rest: Sequence[str]) -> int:
    """Play, print a table; progress goes to standard error.

    Raises:
        Refusal: an option makes no sense, or the extra `matching` is not installed.
    """
    options = _parser().parse_args(rest)
    _refuse_bounds(options)
    try:
        from volunteers.simulation.policies import COMPARED, POLICIES
        from volunteers.simulation.report import as_json, table
        from volunteers.simulation.runs import Plan, simulate
    except ModuleNotFoundError as error:
        raise Refusal(f"The simulation needs the extra `matching` ({error.name} is not installed).") from error
    policies = _chosen(options.policies, POLICIES) if options.policies else list(COMPARED)
    _refuse_path(options.json)
    plan = Plan(options.weeks, options.volunteers, options.tasks_per_week, options.seed, options.runs)
    results = simulate(plan, policies, _progress(options.runs, len(policies)))
    sys.stderr.write("\r\033[K" if sys.stderr.isatty() else "")
    sys.stdout.write(table(plan, results))
    if options.json:
        _write(options.json, as_json(plan, results))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "shapagat match --simulate",
        description="Compare ways of giving out tasks in a made-up city.",
        allow_abbrev=False,
    )
    parser.add_argument("--simulate", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--data-dir", help=argparse.SUPPRESS)
    for name, (least, most, usual, meaning) in _NUMBERS.items():
        parser.add_argument(f"--{name}", type=int, default=usual, help=f"{meaning} ({least} to {most}; {usual})")
    parser.add_argument("--policies", help="names with commas between them; a wrong one lists all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every run to a file")
    return parser


def _refuse_bounds(options: argparse.Namespace) -> None:
    for name, (least, most, _usual, _meaning) in _NUMBERS.items():
        if not least <= getattr(options, name.replace("-", "_")) <= most:
            raise Refusal(f"--{name} must be from {least} to {most}.")


def _chosen(names: str, known: dict[str, "Policy"]) -> list["Policy"]:
    wanted = dict.fromkeys(name.strip() for name in names.split(","))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise Refusal(f"There is no policy {unknown[0]!r}; there are {', '.join(known)}.")
    return [known[name] for name in wanted]


def _refuse_path(path: Path | None) -> None:
    if path is not None and (path.is_dir() or not path.parent.is_dir()):
        raise Refusal(f"--json cannot be written: {path} is a directory or lies in none.")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"--json cannot be written: {error.strerror}.") from error


def _progress(runs: int, policies: int) -> Callable[[int, "Policy"], None]:
    begun = 0

    def tell(run: int, policy: "Policy") -> None:
        nonlocal begun
        begun += 1
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{begun} of {runs * policies}: city {run + 1}, {policy.name}")
        elif begun % policies == 1 or policies == 1:
            sys.stderr.write(f"city {run + 1} of {runs}\n")
        sys.stderr.flush()

    return tell
