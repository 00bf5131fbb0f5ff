import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from shapagat.web.health import checks
from shapagat.web.health.signs import show_sign

pytestmark = pytest.mark.django_db

NOBODY_LISTENS = "redis://127.0.0.1:9/0"


@pytest.fixture(autouse=True)
def _settled(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own server is the broker; the wall of test databases differs by the right to flush them."""
    settings.CELERY_BROKER_URL = settings.CACHES["default"]["LOCATION"]
    settings.READY_ANSWER_SECONDS = 0
    granted_for_tests_only = "the application may TRUNCATE"
    verify = checks.verify
    monkeypatch.setattr(
        checks, "verify", lambda alias: [each for each in verify(alias) if granted_for_tests_only not in each]
    )


def failing(client: Client) -> tuple[int, list[str]]:
    response = client.get("/readyz")
    return response.status_code, response.json()["failing"]


def test_everything_serves_once_a_worker_has_shown_a_sign_of_life(client: Client) -> None:
    assert failing(client) == (503, ["worker"])
    show_sign("worker")
    assert failing(client) == (200, [])


def test_a_sign_of_life_of_a_former_run_does_not_count(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHAPAGAT_RUN", "former")
    show_sign("worker")
    monkeypatch.setenv("SHAPAGAT_RUN", "present")
    assert failing(client) == (503, ["worker"])


def test_an_unreachable_broker_is_named(client: Client, settings: Settings) -> None:
    show_sign("worker")
    settings.CELERY_BROKER_URL = NOBODY_LISTENS
    assert failing(client) == (503, ["broker"])


def test_a_wall_with_a_hole_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    show_sign("worker")
    monkeypatch.setattr(checks, "_wall_stood_at", float("-inf"))
    monkeypatch.setattr(checks, "verify", lambda alias: [f"{alias}: table secrets is not behind the wall"])
    assert failing(client) == (503, ["wall"])


def test_the_process_lives_whatever_fails(client: Client, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = NOBODY_LISTENS
    assert client.get("/healthz", headers={"Host": "any.other.name"}).json() == {"status": "alive"}


@pytest.mark.parametrize("key", ["short", "another key, of which the database knows nothing"])
def test_a_key_of_scopes_that_the_database_does_not_know_is_named(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    show_sign("worker")
    monkeypatch.setattr(checks, "_wall_stood_at", float("-inf"))
    settings.SCOPE_KEY = key
    assert failing(client) == (503, ["wall"])
    assert "SCOPE_KEY" in checks.faults_before_serving()[0]


def test_an_answer_holds_for_a_moment_so_that_probes_do_not_load_the_parts(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.READY_ANSWER_SECONDS = 60
    monkeypatch.setattr(checks, "_answer", (float("-inf"), {}))
    assert failing(client) == (503, ["worker"])
    show_sign("worker")
    assert failing(client) == (503, ["worker"])
    settings.READY_ANSWER_SECONDS = 0
    assert failing(client) == (200, [])
