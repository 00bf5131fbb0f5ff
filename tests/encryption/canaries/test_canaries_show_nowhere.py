"""One family goes all the way through the service; then everything it left is searched for its particulars."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from uuid import UUID

import prometheus_client
import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.db import connections
from psycopg.conninfo import make_conninfo
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from shapagat.celery import app
from shapagat.centres.models import Centre
from tests.conftest import databases_of
from tests.encryption.canaries import stored
from tests.encryption.canaries.made_up import Canaries
from tests.encryption.canaries.wal import WriteAheadLog
from tests.encryption.canaries.walk import Walk, list_of
from tests.encryption.canaries.watch import addresses_kept, everything_logged, temporary_files_kept
from tests.support.traces import forms, traces
from tests.volunteers.cases import make_volunteer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.encryption.canaries.breaking")]


@pytest.fixture
def walk(settings: Settings, astana: Centre, alice: User, bob: User) -> Walk:
    settings.DEMONSTRATION = True  # no second factor: it is not what is looked at
    settings.ADMINS = [("Duty", "duty@example.org")]
    canaries = Canaries()
    vera, _ = make_volunteer(astana, "vera")
    return Walk(canaries, astana, alice, bob, vera, lambda: None, list_of(canaries))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def test_no_particular_of_a_family_is_left_in_the_clear_anywhere(
    walk: Walk,
    files_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    stack: ExitStack,
) -> None:
    admin = databases_of(request.config).admin_url
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    wal = stack.enter_context(closing(WriteAheadLog(admin)))
    with everything_logged() as said, addresses_kept() as addresses, temporary_files_kept(temporary, monkeypatch):
        walk.after = wal.read_on
        walk.go()
        left_in_temporary = stored.folder(temporary)
    urls = {
        alias: make_conninfo(admin, dbname=str(connections[alias].settings_dict["NAME"]))
        for alias in ("default", "keystore")
    }
    # Others on the same server clear it after each of their tests: it is read at once.
    cache.set("searched", "the cache")
    cached = stored.redis_database(django_settings.CACHES["default"]["LOCATION"])
    number, household = walk.made["number"].encode(), UUID(walk.made["household"])
    # What must be found in each place, if it is searched at all.
    places: dict[str, tuple[bytes, bytes]] = {
        "main database": (stored.dump(urls["default"]), number),
        "key store": (stored.dump(urls["keystore"]), stored.key_of(urls["default"], household).bytes),
        "write-ahead log": (bytes(wal.content), household.bytes),
        "sessions": (stored.sessions(urls["default"]), str(walk.alice.pk).encode()),
        "cache": (cached, b"the cache"),
        "broker": (stored.redis_database(app.conf.broker_url), b"run_job"),
        "files": (stored.folder(files_folder), b"\n"),
        "temporary files": (left_in_temporary, b"unnamed-"),
        "log": ("\n".join(said.lines).encode(), b"RuntimeError at "),
        "standard error": ("".join(capfd.readouterr()).encode(), b"RuntimeError at "),
        "addresses": ("\n".join(addresses).encode(), b"/api/v1/registry/search/?"),
        "answers about breakdowns": (b"\n".join(walk.broken), b"server_error"),
        "letters to the administrators": (repr([vars(one) for one in mail.outbox]).encode(), b"RuntimeError"),
        "figures": (prometheus_client.generate_latest(), b"registry/search"),
    }
    texts = walk.canaries.texts()
    unsearched = [place for place, (content, control) in places.items() if control not in content]
    assert unsearched == []
    found = {place: _around(content, texts) for place, (content, _) in places.items() if traces(content, texts)}
    assert found == {}


def _around(content: bytes, texts: set[str]) -> list[Any]:
    """Show what stands beside the first of each."""
    every = (re.search(re.escape(form), content) for text in texts for form in forms(text))
    return [content[max(found.start() - 200, 0) : found.end() + 60] for found in every if found]
