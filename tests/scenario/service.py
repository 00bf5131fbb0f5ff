"""The whole service, started for the story: on embedded servers, or on the servers under test."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.run.support import Command, Running, started
from tests.scenario.caller import Caller

PASSWORD = "a long enough phrase"


@dataclass
class Service:
    """The running service and the console beside it."""

    running: Running
    command: Command

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.running.port}"

    def console(self, *arguments: str, stdin: str = "") -> str:
        """Run a command on the same data directory; return what it printed."""
        process = self.command.popen(
            *arguments,
            "--data-dir",
            str(self.running.data_dir),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = process.communicate(stdin, timeout=120)
        assert process.returncode == 0, out + err
        return out

    def caller(self, username: str) -> Caller:
        """Sign somebody in."""
        return Caller(self.base, self.console("token", username).strip())


@contextmanager
def service(directory: Path) -> Iterator[Service]:
    """Start the service for real data, and stop it."""
    with _variables() as variables:
        command = Command(variables=variables)
        with started(command, directory / "data") as running:
            yield Service(running, command)


@contextmanager
def _variables() -> Iterator[dict[str, str]]:
    admin, redis = os.environ.get("TEST_PG_URL"), os.environ.get("TEST_REDIS_URL")
    if not admin or not redis:
        yield {}
        return
    mark, password = secrets.token_hex(4), secrets.token_hex(8)
    owner, names = f"owner_{mark}", (f"story_{mark}", f"story_keys_{mark}")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}").format(sql.Identifier(owner), sql.Literal(password))
        )
        for name in names:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner))
            )
    place = conninfo_to_dict(admin)
    base = f"postgresql://{owner}:{password}@{place['host']}:{place['port']}"
    yield {
        "DATABASE_OWNER_URL": f"{base}/{names[0]}",
        "KEYSTORE_OWNER_URL": f"{base}/{names[1]}",
        "BROKER_URL": f"{redis}/14",
        "CACHE_URL": f"{redis}/15",
    }
    with psycopg.connect(admin, autocommit=True) as connection:
        for name in names:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
