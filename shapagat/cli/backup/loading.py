"""An archive of a database into an empty database."""

import subprocess
from pathlib import Path
from typing import Any

from shapagat.cli.backup.archive import read_archive
from shapagat.cli.backup.manifest import Archive, Manifest
from shapagat.cli.backup.snapshot import Connection, count_rows
from shapagat.cli.owner_access import owner_environment, program
from shapagat.cli.refusal import Refusal

_ANY_TABLE = """
SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
               WHERE relkind IN ('r', 'p') AND nspname = 'public')
"""


def is_empty(connection: Connection) -> bool:
    """Say whether a database has no tables yet."""
    row = connection.execute(_ANY_TABLE).fetchone()
    return not (row and row[0])


def check_roles(connection: Connection, manifest: Manifest) -> None:
    """See to it that the roles whose rights the archive restores are there.

    Raises:
        Refusal: one is not.
    """
    known = {str(row[0]) for row in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
    missing = [role for role in manifest.roles if role not in known]
    if missing:
        raise Refusal(
            f"The server lacks the roles {', '.join(missing)}, which have rights in this backup; create them."
        )


def load(prefix: str, environment: dict[str, str], folder: Path, archive: Archive, keys: list[Any]) -> None:
    """Restore an archive in one transaction: all of it, once it proved whole, or nothing.

    Raises:
        Refusal: it does not open, is not whole, or the server does not take it.
    """
    surroundings = owner_environment(prefix, environment)
    options = ["--no-owner", "--enable-row-security", "--exit-on-error", "--single-transaction", "--no-password"]
    command = [program("pg_restore", surroundings), *options, "--dbname", surroundings["PGDATABASE"]]
    with subprocess.Popen(command, env=surroundings, stdin=subprocess.PIPE) as process:  # noqa: S603 - our own program
        assert process.stdin is not None  # noqa: S101 - it was asked for
        # The end is held back until the whole archive proved genuine: killed before, pg_restore commits nothing.
        held = _HeldBack(process.stdin.write)
        try:
            read_archive(folder, archive, keys, held.write)
            held.release()
            process.stdin.close()
        except BrokenPipeError:
            pass
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Refusal(f"pg_restore failed with status {process.returncode}; nothing of {archive.name} was kept.")


class _HeldBack:
    """Passes pieces on one behind."""

    def __init__(self, write: Any) -> None:
        self._write, self._piece = write, b""

    def write(self, piece: bytes) -> int:
        self._write(self._piece)
        self._piece = bytes(piece)
        return len(piece)

    def release(self) -> None:
        self._write(self._piece)


def check_counts(connection: Connection, manifest: Manifest) -> None:
    """Compare the rows of every table with the manifest.

    Raises:
        Refusal: a table has more or fewer.
    """
    found = count_rows(connection)
    wrong = sorted(
        name for name in manifest.counts.keys() | found.keys() if manifest.counts.get(name) != found.get(name)
    )
    if wrong:
        raise Refusal(f"After restoring, the number of rows differs from the manifest in {', '.join(wrong)}.")
