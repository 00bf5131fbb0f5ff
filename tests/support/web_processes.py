"""The web server as `shapagat up` runs it, on several processes, serving the databases of the test."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from shapagat.celery import app
from shapagat.cli.postgres import free_port
from shapagat.cli.services import WEB
from tests.support.databases import TestDatabases

_SECONDS_TO_START = 60


@dataclass
class Answer:
    """What came back: status 0 when the connection broke."""

    status: int
    body: str


@dataclass
class WebProcesses:
    """A master and its processes."""

    master: "subprocess.Popen[str]"
    port: int

    def post(self, path: str, token: str, key: str = "") -> Answer:
        """Send an empty body with a token, over a connection of its own."""
        headers = {"Authorization": f"Token {token}", "Content-Type": "application/json", "Accept-Language": "en"}
        if key:
            headers["Idempotency-Key"] = key
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", b"{}", headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310 - our own address
                return Answer(response.status, response.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.read().decode())
        except OSError:
            return Answer(0, "")

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return psutil.Process(self.master.pid).children()


@contextlib.contextmanager
def without_truncate(databases: TestDatabases) -> Iterator[None]:
    """Take from the application what only tests have, so that the server finds the wall whole; give it back after."""
    _change(databases, sql.SQL("REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM {}"))
    try:
        yield
    finally:
        _change(databases, sql.SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}"))


def _change(databases: TestDatabases, statement: sql.SQL) -> None:
    for alias in connections:
        name = str(connections[alias].settings_dict["NAME"])
        with psycopg.connect(databases.admin_url, dbname=name, autocommit=True) as admin:
            admin.execute(statement.format(sql.Identifier(databases.app)))


@contextlib.contextmanager
def web_processes(
    output: Path, count: int = 3, *, settings_module: str = "shapagat.settings", application: str = ""
) -> Iterator[WebProcesses]:
    """Start them on the loopback, wait until they answer, and stop them."""
    port = free_port()
    with output.open("w") as stream:
        master = subprocess.Popen(
            [sys.executable, *WEB[:-1], application or WEB[-1]],
            env=_environment(port, count) | {"DJANGO_SETTINGS_MODULE": settings_module},
            stdout=stream,
            stderr=stream,
            text=True,
        )
    try:
        _wait(master, port, output)
        yield WebProcesses(master, port)
    finally:
        master.terminate()
        master.wait(30)


def _environment(port: int, count: int) -> dict[str, str]:
    urls = {f"{name}_URL": _url(alias) for name, alias in (("DATABASE", "default"), ("KEYSTORE", "keystore"))}
    return (
        os.environ
        | urls
        | {
            "CACHE_URL": str(settings.CACHES["default"]["LOCATION"]),
            "BROKER_URL": str(app.conf.broker_url),
            "DATABASE_APP_ROLE": settings.DATABASE_APP_ROLE,
            "SCOPE_KEY": settings.SCOPE_KEY,
            "SECRET_KEY": settings.SECRET_KEY,
            "KEYRING_FILE": settings.KEYRING_FILE,
            "FILES_DIR": settings.FILES_DIR,
            "WEB_BIND": f"127.0.0.1:{port}",
            "WEB_WORKERS": str(count),
        }
    )


def _url(alias: str) -> str:
    given = connections[alias].settings_dict
    return "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)


def _wait(master: "subprocess.Popen[str]", port: int, output: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        assert master.poll() is None, output.read_text()
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(output.read_text())
