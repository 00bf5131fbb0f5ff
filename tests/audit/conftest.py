"""A chain made by the real sealer from committed entries, and a hand with the owner's powers that tampers with it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.audit.chain.findings import Findings
from shapagat.audit.chain.keys import SigningKey, load_signing_key, make_signing_key
from shapagat.audit.chain.verifying import verify_trail
from shapagat.audit.models import Entry
from shapagat.audit.services import record_change, seal_entries
from shapagat.centres.selectors import all_centre_ids
from shapagat.core.scope import scope
from tests.support.people import MakeUser

Tamper = Callable[..., list[tuple[Any, ...]]]
#: A centre that has no row: entries hold ids alone.
CENTRE = 77


def centre_ids() -> set[int]:
    return {*all_centre_ids(), CENTRE}


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "audit.key"
    make_signing_key(path)
    return path


@pytest.fixture
def key(key_file: Path) -> SigningKey:
    return load_signing_key(key_file)


def write_entries(count: int, *, centre_id: int = CENTRE) -> None:
    for number in range(count):
        record_change(
            action=f"thing.changed{number}", actor_id=SYSTEM_ACTOR_ID, centre_id=centre_id, detail={"n": number}
        )


def seal_all(key: SigningKey) -> None:
    """Seal all entries under one head."""
    wait_for_the_horizon()
    seal_entries(key=key, all_centre_ids=centre_ids)


def wait_for_the_horizon() -> None:
    """Wait until every entry is below it: transactions of other databases on this server hold it back."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with scope(centre_ids()), connection.cursor() as cursor:
            # Up to its xmax: an entry that a test dated later than that is never reached.
            cursor.execute(
                "SELECT NOT EXISTS (SELECT FROM audit_entry, pg_current_snapshot() AS now"
                " WHERE xact >= pg_snapshot_xmin(now) AND xact < pg_snapshot_xmax(now))"
            )
            (all_below,) = cursor.fetchone() or (False,)
        if all_below:
            return
        time.sleep(0.1)
    raise AssertionError("another transaction on this server does not end")


def verify(*keys: SigningKey, **options: Any) -> Findings:
    return verify_trail(keys=[key.public for key in keys], all_centre_ids=centre_ids, **options)


@pytest.fixture
def chain(transactional_db: None, key: SigningKey) -> list[Entry]:
    """Three heads of four entries, in the order of the chain."""
    for _ in range(3):
        write_entries(4)
        seal_all(key)
    with scope({CENTRE}):
        return list(Entry.objects.order_by("id"))


@pytest.fixture
def tamper(request: pytest.FixtureRequest, transactional_db: None) -> Tamper:
    """Run SQL as the superuser, for whom there is no wall and no right that is missing."""
    from tests.conftest import SERVERS

    described = getattr(request.config, "workerinput", {}).get("databases")
    admin = described["admin_url"] if described else request.config.stash[SERVERS].admin_url

    def run(statement: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        name = connection.settings_dict["NAME"]
        with psycopg.connect(admin, dbname=name, autocommit=True) as superuser:
            done = superuser.execute(statement, params or None)
            return done.fetchall() if done.description else []

    return run


@pytest.fixture
def watcher(make_user: MakeUser) -> User:
    """An auditor."""
    return make_user("watcher", Role.AUDITOR)
