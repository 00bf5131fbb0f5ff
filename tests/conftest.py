"""Real servers: a template migrated as owner; every worker tests on its own copy as the application role."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from hypothesis import settings

from shapagat.core.catalogues import compile_catalogues
from tests.support.databases import TestDatabases
from tests.support.redis import redis_for_tests

# Nothing is timed: a machine that does other work must not fail an example.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.support.people", "tests.support.http", "tests.support.reached"]

SERVERS = pytest.StashKey[TestDatabases]()
REDIS = pytest.StashKey[str]()
BOTH = ["default", "keystore"]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the servers and migrate the template, once, before any worker starts."""
    if not hasattr(config, "workerinput") and not config.option.collectonly:
        compile_catalogues(Path(__file__).resolve().parent.parent)
        databases = TestDatabases.start()
        config.stash[SERVERS] = databases
        config.add_cleanup(databases.stop)
        url, stop_redis = redis_for_tests()
        config.stash[REDIS] = url
        config.add_cleanup(stop_redis)


def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the servers are."""
    node.workerinput["databases"] = node.config.stash[SERVERS].described()
    node.workerinput["redis"] = node.config.stash[REDIS]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test that touches a database declare both."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", BOTH)


def databases_of(config: pytest.Config) -> TestDatabases:
    """Return the databases of this run, in the controller or in a worker."""
    described = getattr(config, "workerinput", {}).get("databases")
    return TestDatabases.from_description(described) if described else config.stash[SERVERS]


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """Give this worker its own copies of both databases, connected as the application role."""
    from django.conf import settings

    databases = databases_of(request.config)
    settings.SCOPE_KEY = databases.scope_key
    settings.DATABASE_APP_ROLE = settings.KEYSTORE_APP_ROLE = databases.app
    for alias, name in databases.copy_for(worker_id).items():
        connections[alias].settings_dict.update(databases.application_settings(name))
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True, scope="session")
def cache_server(request: pytest.FixtureRequest, worker_id: str) -> None:
    """Point the cache and the broker of this worker at databases of their own on a real server."""
    from django.conf import settings
    from django.core.cache import caches

    from shapagat.celery import app

    base = getattr(request.config, "workerinput", {}).get("redis") or request.config.stash[REDIS]
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    settings.CACHES["default"]["LOCATION"] = f"{base}/{number + 2}"
    if caches.all(initialized_only=True):
        # What was imported while tests were collected has taken the address of before.
        del caches["default"]
    app.conf.broker_url = f"{base}/{number + 10}"


@pytest.fixture(autouse=True, scope="session")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give this worker a keyring and a secret key of its own."""
    from django.conf import settings

    from shapagat.encryption.providers import ensure_keyring

    path = tmp_path_factory.mktemp("keys") / "keyring.json"
    ensure_keyring(path)
    settings.KEYRING_FILE = str(path)
    settings.SECRET_KEY = secrets.token_urlsafe(50)
    return path


@pytest.fixture(autouse=True, scope="session")
def files_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give this worker a folder of sealed files of its own."""
    from django.conf import settings

    path = tmp_path_factory.mktemp("files")
    settings.FILES_DIR = str(path)
    return path


@pytest.fixture(autouse=True)
def _forget_keys(cache_server: None) -> Iterator[None]:
    """Let no test use a key that another one made and rolled back."""
    from django.core.cache import cache

    from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys

    forget_unwrapped_keys()
    yield
    cache.clear()
