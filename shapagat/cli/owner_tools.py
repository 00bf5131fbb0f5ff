"""psql and pg_dump as the owner of the main database, for the operator to look."""

import argparse
import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from shapagat.cli.given import given
from shapagat.cli.programs import installed
from shapagat.cli.refusal import Refusal
from shapagat.core.wall.scope_check import KEY_TABLE

_VARIABLES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
_VARIABLES |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def dbshell(rest: list[str], environment: dict[str, str]) -> int:
    """Open psql on the main database (or with --keystore on the key store); all else is passed to psql.

    Raises:
        Refusal: there is no owner's URL.
    """
    prefix = "KEYSTORE" if "--keystore" in rest else "DATABASE"
    arguments = [each for each in rest if each not in {"--keystore", "--"}]
    return _run("psql", ["-v", "ON_ERROR_STOP=1", *arguments], _owner_environment(prefix, environment))


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
    status = _run("pg_dump", arguments, _owner_environment("DATABASE", environment))
    if status:
        draft.unlink(missing_ok=True)
        raise Refusal(f"pg_dump failed with status {status}; nothing was written to {target}.")
    draft.replace(target)
    return 0


def _owner_environment(prefix: str, environment: dict[str, str]) -> dict[str, str]:
    url = environment.get(f"{prefix}_OWNER_URL") or given(f"{prefix}_OWNER_URL")
    if not url:
        raise Refusal(f"{prefix}_OWNER_URL is not set: only the owner may look at all rows.")
    # Under forced row-level security the owner sees rows only with this setting on.
    whole = {**os.environ, "PGOPTIONS": "-c shapagat.upkeep=on"}
    for name, value in conninfo_to_dict(url).items():
        if name in _VARIABLES and value:
            whole[_VARIABLES[name]] = str(value)
    return whole


def _run(program: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Prefer the embedded program: it is as new as the embedded server. Its TLS-less build may need the system's."""
    embedded = installed().postgres / program
    remote = environment.get("PGHOST", "") not in {"127.0.0.1", "localhost", "::1", ""}
    path = shutil.which(program) if remote else None
    return subprocess.run([path or str(embedded), *arguments], env=environment, check=False).returncode  # noqa: S603 - our own program
