"""Steps that run to their end in a process of their own, before anything serves."""

import sys

from shapagat.cli.children import Child
from shapagat.cli.data_dir import DataDir, Kind
from shapagat.cli.refusal import REFUSED, Refusal
from shapagat.cli.surroundings import OWNER_VARIABLES, process_environment


def migrate(data_dir: DataDir, environment: dict[str, str], kind: Kind) -> None:
    """Migrate and mark both databases as their owner; without an owner, only look whether they may be used so.

    Raises:
        Refusal: they hold something else, or cannot be migrated.
    """
    as_owner = all(environment.get(name) for name in OWNER_VARIABLES)
    run(data_dir, environment, "migration", ["-m", "shapagat.cli.migration", kind], as_owner=as_owner)


def load_demonstration(data_dir: DataDir, environment: dict[str, str]) -> None:
    """Load the demonstration unless it is there; its progress goes to standard output.

    Raises:
        Refusal: it could not be loaded.
    """
    run(data_dir, environment, "demo", ["-m", "shapagat.cli.manage", "demo"], as_owner=False, shown=True)


def run(
    data_dir: DataDir,
    environment: dict[str, str],
    name: str,
    arguments: list[str],
    *,
    as_owner: bool,
    shown: bool = False,
) -> None:
    """Run Python with these arguments; the last line on standard error is the reason when it fails.

    Raises:
        Refusal: it failed.
    """
    child = Child(
        name=name,
        command=[sys.executable, *arguments],
        log=data_dir.log(name),
        environment=process_environment(environment, as_owner=as_owner),
    )
    child.log.unlink(missing_ok=True)
    child.start(shown=shown)
    try:
        status = child.wait()
    finally:
        child.end()
    if status:
        reason = child.tail(1) or "no reason given"
        raise Refusal(reason if status == REFUSED else f"{name} failed: {reason} (more in {child.log})")
