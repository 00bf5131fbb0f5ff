"""Commands that work on the servers of a data directory."""

import sys
from collections.abc import Callable

from shapagat.cli.attach import attached
from shapagat.cli.data_dir import DataDir
from shapagat.cli.manage import AS_OWNER, enter, run_django
from shapagat.cli.progress import Progress


def run(command: str, rest: list[str], data_dir: DataDir) -> int:
    """Run a command of ours, or one of Django's; gives the exit code.

    Raises:
        Refusal: the servers are not to be had, or the command says what to mend.
    """
    progress = Progress(sys.stderr)
    if command == "migrate":
        return _migrate(rest, data_dir, progress)
    if command == "demo":
        return _demo(rest, data_dir, progress)
    if command == "restore":
        return _restore(rest, data_dir, progress)
    with attached(data_dir, progress) as environment:
        # These speak to the server as its owner, without Django; entering would take the owner's URL away.
        if command not in {"backup", "dump", "dbshell"}:
            enter(environment, as_owner=command in AS_OWNER)
        return _OWN.get(command, _django(command))(rest, environment, data_dir)


Command = Callable[[list[str], dict[str, str], DataDir], int]


def _django(command: str) -> Command:
    def run_it(rest: list[str], _environment: dict[str, str], _data_dir: DataDir) -> int:
        run_django([command, *rest])
        return 0

    return run_it


def _migrate(rest: list[str], data_dir: DataDir, progress: Progress) -> int:
    from shapagat.cli.migration import migrate

    with attached(data_dir, progress, creates=True) as environment:
        enter(environment, as_owner=True)
        migrate(rest)
    progress.say("Migrated; the wall stands.")
    return 0


def _demo(rest: list[str], data_dir: DataDir, progress: Progress) -> int:
    """Load into a directory that was started with --demo, or into a new one, never beside real data."""
    from shapagat.cli.steps import migrate

    data_dir.prepare()
    data_dir.claim("demonstration")
    with attached(data_dir, progress, creates=True) as environment:
        with progress.step("Migrating the databases"):
            migrate(data_dir, environment, "demonstration")
        enter(environment)
        run_django(["demo", *rest])
    return 0


def _token(rest: list[str], _environment: dict[str, str], _data_dir: DataDir) -> int:
    from shapagat.cli.tokens import print_tokens

    return print_tokens(rest)


def _doctor(rest: list[str], _environment: dict[str, str], data_dir: DataDir) -> int:
    from shapagat.cli.doctor import examine

    return examine(rest, data_dir)


def _audit(rest: list[str], _environment: dict[str, str], data_dir: DataDir) -> int:
    from shapagat.cli.audit import run_audit

    return run_audit(rest, data_dir)


def _dbshell(rest: list[str], environment: dict[str, str], _data_dir: DataDir) -> int:
    from shapagat.cli.owner_tools import dbshell

    return dbshell(rest, environment)


def _dump(rest: list[str], environment: dict[str, str], _data_dir: DataDir) -> int:
    from shapagat.cli.owner_tools import dump

    return dump(rest, environment)


def _backup(rest: list[str], environment: dict[str, str], data_dir: DataDir) -> int:
    from shapagat.cli.backup.making import backup

    return backup(rest, environment, data_dir)


def _restore(rest: list[str], data_dir: DataDir, progress: Progress) -> int:
    """Look at the backup first: a directory is made and servers are started for a whole one only."""
    from shapagat.cli.backup.restoring import Restoring

    restoring = Restoring.read(rest, data_dir)
    with attached(data_dir, progress, creates=True) as environment:
        return 0 if restoring.run(environment, progress) else 1


_OWN: dict[str, Command] = {
    "audit": _audit,
    "backup": _backup,
    "token": _token,
    "doctor": _doctor,
    "dbshell": _dbshell,
    "dump": _dump,
}
