import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


def test_this_machine_may_read_the_figures(client: Client) -> None:
    client.get("/accounts/login/")
    figures = client.get("/metrics").content.decode()
    assert 'shapagat_part_ready{part="database"} 1.0' in figures
    assert 'route="accounts/login/"' in figures


@pytest.mark.parametrize(
    "asked_from", [{"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_nobody_else_may(client: Client, asked_from: dict[str, str]) -> None:
    assert client.get("/metrics", **asked_from).status_code == 404


def test_with_a_token_set_only_its_holder_may(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "kept by Prometheus"
    assert client.get("/metrics").status_code == 404
    answer = client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers={"Authorization": "Bearer kept by Prometheus"})
    assert answer.status_code == 200
