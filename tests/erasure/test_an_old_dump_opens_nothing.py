"""The proof: a dump of the main database made before an erasure, restored beside today's key store."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from beneficiaries.models import Household
from beneficiaries.sealed import HouseholdContact
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.cli.programs import installed
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.sealing import open_one
from shapagat.erasure.services import Cause, erase
from tests.donations.families import register_family
from tests.support.databases import TestDatabases

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> TestDatabases:
    """The server of this run."""
    from tests.conftest import SERVERS

    described = getattr(request.config, "workerinput", {}).get("databases")
    return TestDatabases.from_description(described) if described else request.config.stash[SERVERS]


@pytest.fixture
def empty(databases: TestDatabases) -> Iterator[str]:
    """An empty database beside the others."""
    name = f"{databases.prefix}_old_{secrets.token_hex(3)}"
    with psycopg.connect(databases.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        yield name
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _run(program: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs, as new as the server."""
    parts: dict[str, Any] = conninfo_to_dict(url)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    environment = os.environ | {names[key]: str(value) for key, value in parts.items() if key in names and value}
    with psycopg.connect(url) as server:
        system = Path(f"/usr/lib/postgresql/{server.info.server_version // 10_000}/bin")
    home = system if system.exists() else installed().postgres
    subprocess.run([str(home / program), *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)


def _phones(centre: Centre, household_id: UUID) -> tuple[str, ...]:
    with work_as_system(Purpose.REGISTRATION, {centre.pk}):
        return open_one(Household.objects.get(pk=household_id), "contact", HouseholdContact).phones


def test_the_erased_family_stays_shut_and_another_one_opens(
    alice: User, astana: Centre, databases: TestDatabases, empty: str, tmp_path: Path
) -> None:
    forgotten, kept = register_family(alice, astana).pk, register_family(alice, astana).pk
    present = str(connections["default"].settings_dict["NAME"])
    dump = tmp_path / "before.sql"
    admin = psycopg.conninfo.make_conninfo(databases.admin_url, dbname=present)
    _run("pg_dump", admin, "--file", str(dump))
    assert str(forgotten).encode() in dump.read_bytes()
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        erase(kind="household", object_id=forgotten, cause=Cause("asked_by_person", alice.pk))

    target = psycopg.conninfo.make_conninfo(databases.admin_url, dbname=empty)
    _run("psql", target, "-v", "ON_ERROR_STOP=1", "-q", "-f", str(dump))
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = empty
    try:
        # In the old dump it is not erased: only the key store knows.
        assert _phones(astana, kept)
        with work_as_system(Purpose.RETENTION, {astana.pk}):
            assert Household.objects.get(pk=forgotten).end_reason == ""
        with pytest.raises(KeyGone):
            _phones(astana, forgotten)
    finally:
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = present
