from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.run.support import Command
from tests.support.embedded import start_embedded_postgres, start_embedded_valkey

pytestmark = pytest.mark.service


@pytest.fixture
def place() -> Iterator[str]:
    """A server of the operator's with two databases of a plain owner who may create roles."""
    server, url = start_embedded_postgres()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE careful LOGIN CREATEROLE PASSWORD 'right'")
        connection.execute("CREATE DATABASE main OWNER careful")
        connection.execute("CREATE DATABASE keys OWNER careful")
    yield url.rsplit("@", 1)[1].removesuffix("/postgres")
    server.stop()


def test_given_only_an_owner_it_migrates_and_serves_as_a_login_of_its_own(tmp_path: Path, place: str) -> None:
    valkey, stop = start_embedded_valkey()
    owner = f"postgresql://careful:right@{place}"
    variables = {
        "DATABASE_URL": f"{owner}/main",
        "KEYSTORE_OWNER_URL": f"{owner}/keys",
        "BROKER_URL": f"{valkey}/0",
        "CACHE_URL": f"{valkey}/1",
    }
    try:
        # The second directory is another machine with the same servers: it gets a login of its own.
        for machine, login in (("first", "as shapagat_app\n"), ("second", "as shapagat_app_")):
            command, data_dir = Command(variables=variables), tmp_path / machine
            migrated = command.run("migrate", "--data-dir", str(data_dir))
            assert migrated.returncode == 0, migrated.stderr
            for _ in range(2):
                looked = command.run("doctor", "--data-dir", str(data_dir))
                assert "stands in both databases" in looked.stdout, looked.stdout + looked.stderr
                assert looked.stdout.count(login) == 2
            assert not (data_dir / "servers").exists()
    finally:
        stop()
