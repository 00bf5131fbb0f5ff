from typing import Any

import pytest
from rest_framework.test import APIClient

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.reports.conftest import ask_report
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db

PERIOD = "2026Q1"
PERSONAL = [
    "households/",
    "volunteers/",
    "donors/",
    "gifts/",
    "ledger/",
    "allocations/",
    "requests/",
    "appeals/",
]


@pytest.fixture
def report(bob: User, as_user: ClientOf) -> dict[str, Any]:
    """Bob's report on Astana."""
    return ask_report(as_user(bob), "astana", period=PERIOD)


def addresses(report: dict[str, Any]) -> list[str]:
    return [f"/api/v1/reports/{report['id']}/", *(file["address"] for file in report["files"])]


def statuses(client: APIClient, report: dict[str, Any]) -> set[int]:
    return {client.get(address).status_code for address in addresses(report)}


def test_the_network_sees_the_figures_and_no_people(report: dict[str, Any], network: User, as_user: ClientOf) -> None:
    client = as_user(network)
    assert statuses(client, report) == {200}
    assert {path: client.get(f"/api/v1/{path}").status_code for path in PERSONAL} == dict.fromkeys(PERSONAL, 403)


def test_a_coordinator_of_another_city_finds_no_report(
    report: dict[str, Any], shymkent: Centre, make_user: MakeUser, as_user: ClientOf
) -> None:
    client = as_user(make_user("erlan", Role.COORDINATOR, shymkent))
    assert statuses(client, report) == {404}
    assert client.get("/api/v1/reports/").json()["results"] == []


def test_a_report_on_several_cities_is_not_for_the_coordinator_of_one(
    shymkent: Centre, network: User, bob: User, as_user: ClientOf
) -> None:
    both = ask_report(as_user(network), "astana", "shymkent", period=PERIOD)
    assert statuses(as_user(bob), both) == {404}


def test_nobody_asks_for_the_figures_of_another_city(shymkent: Centre, bob: User, as_user: ClientOf) -> None:
    body = {"kind": "quarterly", "centres": ["astana", "shymkent"], "period": PERIOD}
    assert as_user(bob).post("/api/v1/reports/", body).status_code == 403


@pytest.mark.parametrize("role", [Role.INTAKE, Role.STOREKEEPER, Role.VOLUNTEER])
def test_other_roles_do_not_report(
    role: Role, report: dict[str, Any], astana: Centre, make_user: MakeUser, as_user: ClientOf
) -> None:
    client = as_user(make_user("erlan", role, astana))
    assert statuses(client, report) == {403}
    assert client.post("/api/v1/reports/", {}).status_code == 403


def test_nobody_unknown_reads_a_report(report: dict[str, Any], as_user: ClientOf) -> None:
    assert statuses(as_user(None), report) == {401}
