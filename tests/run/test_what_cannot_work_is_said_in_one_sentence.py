import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.run.support import Command
from tests.support.embedded import start_embedded_postgres

pytestmark = pytest.mark.service

NOBODY_LISTENS = "127.0.0.1:9"


@pytest.fixture(scope="module")
def superuser_url() -> Iterator[str]:
    """A server of the operator's."""
    server, url = start_embedded_postgres()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE careful LOGIN CREATEROLE PASSWORD 'right'")
        connection.execute("CREATE DATABASE main OWNER careful")
        connection.execute("CREATE DATABASE keys OWNER careful")
    yield url
    server.stop()


def refused(data_dir: Path, *options: str, **variables: str) -> str:
    done = Command(variables=variables).run("up", "--data-dir", str(data_dir), *options)
    sentences = done.stderr.strip().splitlines()
    assert (done.returncode, len(sentences)) == (2, 1), done.stderr
    return sentences[0]


@pytest.mark.parametrize(
    ("variable", "url"),
    [
        ("DATABASE_URL", f"postgresql://somebody:hidden@{NOBODY_LISTENS}/main"),
        ("DATABASE_OWNER_URL", f"postgresql://somebody:hidden@{NOBODY_LISTENS}/main"),
        ("KEYSTORE_URL", f"postgresql://somebody:hidden@{NOBODY_LISTENS}/main"),
        ("DATABASE_URL", "mysql://somebody:hidden@localhost/main"),
        ("DATABASE_URL", "postgresql://somebody:hidden@localhost/main?no_such_option=1"),
        ("BROKER_URL", f"redis://:hidden@{NOBODY_LISTENS}/0"),
        ("BROKER_URL", f"amqp://somebody:hidden@{NOBODY_LISTENS}//"),
        ("CACHE_URL", f"redis://:hidden@{NOBODY_LISTENS}/1"),
        ("CACHE_URL", "memcached://:hidden@localhost/1"),
        ("FILES_STORAGE", "s3://somebody:hidden@bucket/files"),
        ("FILES_STORAGE", "s3://bucket/files?endpoint=http://storage.example.kz"),
        ("FILES_STORAGE", "folder:relative/hidden"),
    ],
)
def test_a_wrong_url_is_named_without_its_password(tmp_path: Path, variable: str, url: str) -> None:
    sentence = refused(tmp_path / "data", **{variable: url})
    assert sentence.startswith(variable)
    assert "hidden" not in sentence


def test_a_wrong_password_is_told(tmp_path: Path, superuser_url: str) -> None:
    place = superuser_url.rsplit("@", 1)[1].removesuffix("/postgres")
    sentence = refused(tmp_path / "data", DATABASE_URL=f"postgresql://careful:hidden@{place}/main")
    assert "password authentication failed" in sentence
    assert "hidden" not in sentence


def test_serving_as_superuser_is_refused_when_an_owner_is_given_too(tmp_path: Path, superuser_url: str) -> None:
    superuser = superuser_url.removesuffix("/postgres") + "/main"
    owner = f"postgresql://careful:right@{superuser.rsplit('@', 1)[1]}"
    sentence = refused(tmp_path / "data", DATABASE_URL=superuser, DATABASE_OWNER_URL=owner)
    assert "owns" in sentence


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in refused(tmp_path / "data", "--port", port)


def test_the_demonstration_never_starts_on_real_data_nor_the_other_way_round(tmp_path: Path) -> None:
    for kind, option in (("service", ["--demo"]), ("demonstration", [])):
        data_dir = tmp_path / kind
        data_dir.mkdir()
        (data_dir / "kind").write_text(kind)
        assert str(data_dir) in refused(data_dir, *option)


def test_a_lost_keyring_is_never_replaced(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    (data_dir / "keyring-made").write_text("")
    assert "keyring" in refused(data_dir)


def test_a_command_on_an_empty_directory_creates_nothing(tmp_path: Path) -> None:
    done = Command().run("token", "alice", "--data-dir", str(tmp_path / "typo"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert not (tmp_path / "typo").exists()
