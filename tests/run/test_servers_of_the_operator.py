import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.run.support import Command
from tests.support.embedded import start_embedded_postgres
from tests.support.redis import redis_for_tests

pytestmark = pytest.mark.service

DATABASES = ("operators_main", "operators_keys")


@pytest.fixture
def owner() -> Iterator[str]:
    """URL, without a database, of a plain owner of two databases who may create roles: on the server under test."""
    url, stop = os.environ.get("TEST_PG_URL", ""), None
    if not url:
        server, url = start_embedded_postgres()
        stop = server.stop
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE careful LOGIN CREATEROLE PASSWORD 'right'")
        for name in DATABASES:
            connection.execute(f"CREATE DATABASE {name} OWNER careful")
    yield f"postgresql://careful:right@{url.rsplit('@', 1)[1].rsplit('/', 1)[0]}"
    if stop:
        stop()


def test_given_only_an_owner_it_migrates_and_serves_as_a_login_of_its_own(tmp_path: Path, owner: str) -> None:
    redis, stop = redis_for_tests()
    variables = {
        "DATABASE_URL": f"{owner}/{DATABASES[0]}",
        "KEYSTORE_OWNER_URL": f"{owner}/{DATABASES[1]}",
        "BROKER_URL": f"{redis}/0",
        "CACHE_URL": f"{redis}/1",
    }
    try:
        # The second directory is another machine with the same servers: it gets a login of its own.
        logins = []
        for machine in ("first", "second"):
            command, data_dir = Command(variables=variables), tmp_path / machine
            migrated = command.run("migrate", "--data-dir", str(data_dir))
            assert migrated.returncode == 0, migrated.stderr
            for _ in range(2):
                looked = command.run("doctor", "--data-dir", str(data_dir))
                assert "stands in both databases" in looked.stdout, looked.stdout + looked.stderr
                logins.append(set(re.findall(r" as (shapagat_app\w*)", looked.stdout)))
            assert not (data_dir / "servers").exists()
        first, again, second, second_again = logins
        assert len(first) == len(second) == 1
        assert (first, second) == (again, second_again)
        assert first != second
    finally:
        stop()
