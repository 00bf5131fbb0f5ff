"""psql and pg_dump as the owner of the main database, for the operator to look."""

import argparse
import os
import subprocess
from pathlib import Path

from shapagat.cli.owner_access import owner_environment, program
from shapagat.cli.refusal import Refusal
from shapagat.core.wall.scope_check import KEY_TABLE


def dbshell(rest: list[str], environment: dict[str, str]) -> int:
    """Open psql on the main database (or with --keystore on the key store); all else is passed to psql.

    Raises:
        Refusal: there is no owner's URL.
    """
    prefix = "KEYSTORE" if "--keystore" in rest else "DATABASE"
    arguments = [each for each in rest if each not in {"--keystore", "--"}]
    return _run("psql", ["-v", "ON_ERROR_STOP=1", *arguments], owner_environment(prefix, environment))


def dump(rest: list[str], environment: dict[str, str]) -> int:
    """Write a plain dump of the main database to a new file (0600): sealed compartments stay sealed in it.

    Raises:
        Refusal: there is no owner's URL, or the file cannot be written.
    """
    parser = argparse.ArgumentParser("shapagat dump")
    parser.add_argument("--out", required=True, type=Path, help="file to write")
    target: Path = parser.parse_args(rest).out
    draft = target.with_name(f".{target.name}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise Refusal(f"{target} cannot be written: {error.strerror}.") from error
    arguments = ["--enable-row-security", "--no-password", "--file", str(draft)]
    # The key of scopes is no data: whoever restores migrates, and that writes it anew.
    arguments.append(f"--exclude-table-data={KEY_TABLE}")
    status = _run("pg_dump", arguments, owner_environment("DATABASE", environment))
    if status:
        draft.unlink(missing_ok=True)
        raise Refusal(f"pg_dump failed with status {status}; nothing was written to {target}.")
    draft.replace(target)
    return 0


def _run(name: str, arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.run([program(name, environment), *arguments], env=environment, check=False).returncode  # noqa: S603 - our own program
