"""One moment of a database: counted and dumped as it was then, while the service goes on."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import psycopg
from psycopg import sql

from shapagat.cli.backup.archive import write_archive
from shapagat.cli.backup.manifest import Archive
from shapagat.cli.given_database import connect
from shapagat.cli.owner_access import owner_environment, owner_url, program
from shapagat.cli.refusal import Refusal
from shapagat.core.wall.scope_check import KEY_TABLE

_TABLES = """
SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname = 'public' AND relname <> %s ORDER BY relname
"""
_ROLES = """
SELECT DISTINCT rolname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace, aclexplode(relacl) acl
JOIN pg_roles r ON r.oid = acl.grantee WHERE nspname = 'public' ORDER BY rolname
"""

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Snapshot:
    """An open transaction that sees one moment, and lends it to pg_dump."""

    connection: Connection
    environment: dict[str, str]
    name: str
    taken_at: datetime

    def dump(self, target: Path, recipients: list[Any]) -> Archive:
        """Dump this moment, encrypted, in pg_dump's own format.

        Raises:
            Refusal: pg_dump failed or the file cannot be written.
        """
        options = ["--format", "custom", "--enable-row-security", "--no-password", "--snapshot", self.name]
        # The key of scopes is no data: migrating after a restore writes another one.
        options.append(f"--exclude-table-data={KEY_TABLE}")
        command = [program("pg_dump", self.environment), *options]
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own program
            assert process.stdout is not None  # noqa: S101 - it was asked for
            try:
                archive = write_archive(process.stdout, target, recipients)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            raise Refusal(f"pg_dump failed with status {process.returncode}; there is no backup.")
        return archive


@contextmanager
def snapshot(prefix: str, environment: dict[str, str]) -> Iterator[Snapshot]:
    """Hold one moment of a database; `prefix` is DATABASE or KEYSTORE.

    Raises:
        Refusal: there is no owner's URL, or nobody answers.
    """
    with as_owner(prefix, environment) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (name,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield Snapshot(connection, owner_environment(prefix, environment), str(name), datetime.now(UTC))


def as_owner(prefix: str, environment: dict[str, str]) -> Connection:
    """Connect as the owner, who sees the rows of every centre.

    Raises:
        Refusal: there is no owner's URL, or nobody answers.
    """
    connection = connect(f"{prefix}_OWNER_URL", owner_url(prefix, environment))
    connection.execute("SELECT set_config('shapagat.upkeep', 'on', false)")
    return connection


def count_rows(connection: Connection) -> dict[str, int]:
    """Give the exact number of rows of every table."""
    counts = {}
    for (table,) in connection.execute(_TABLES, [KEY_TABLE]).fetchall():
        row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(str(table)))).fetchone()
        counts[str(table)] = int(row[0]) if row else 0
    return counts


def roles_with_rights(connection: Connection) -> list[str]:
    """Name the roles that have rights on tables: they must exist where this is restored."""
    return [str(row[0]) for row in connection.execute(_ROLES).fetchall()]


def kind_of_data(connection: Connection) -> Literal["service", "demonstration"]:
    """Say what the database was marked to hold."""
    row = connection.execute("SELECT obj_description(to_regclass('django_migrations'), 'pg_class')").fetchone()
    return "demonstration" if row and str(row[0] or "").endswith("demonstration") else "service"


def fresh_folder(place: Path, name: str) -> Path:
    """Make the folder that is written into before it gets its name (0700).

    Raises:
        Refusal: it cannot be made.
    """
    draft = place / f".{name}.part"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.mkdir(draft, 0o700)  # noqa: PTH102 - the mode from the first moment on
    except OSError as error:
        raise Refusal(f"{place} cannot be written: {error.strerror}.") from error
    return draft
