from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beneficiaries.models import Household
from beneficiaries.services import create_requests, receive_appeals, register_households
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, member
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def add(count: int, alice: User, astana: Centre) -> list[Household]:
    with work_as(alice, Purpose.REGISTRATION):
        done = register_households(
            centre=astana, families=[family() for _ in range(count)], actor_id=alice.pk, compared=False
        )
        made = [outcome.household for outcome in done if isinstance(outcome, Registered)]
        needs = [RequestData("food", 1, household_id=household.id) for household in made]
        create_requests(centre=astana, needs=needs, actor_id=alice.pk, opened_at=timezone.now())
        receive_appeals(
            centre=astana, appeals=[AppealData("desk", "aid", "Көмек керек") for _ in range(count)], actor_id=alice.pk
        )
    return made


def queries(address: str, alice: User, as_user: ClientOf, body: dict[str, str] | None = None) -> tuple[int, int]:
    client = as_user(alice)
    with CaptureQueriesContext(connections["default"]) as main, CaptureQueriesContext(connections["keystore"]) as keys:
        answer = client.post(address, body, format="json") if body else client.get(address)
    assert answer.status_code == 200
    return len(answer.json()["results"]), len(main) + len(keys)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/v1/households/", None),
        ("/api/v1/requests/", None),
        ("/api/v1/appeals/", None),
        ("/api/v1/registry/search/", {"name": "Ахметова Айгүл"}),
    ],
)
def test_two_rows_or_twelve(
    address: str, body: dict[str, str] | None, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    add(2, alice, astana)
    queries(address, alice, as_user, body)
    few, cost_of_few = queries(address, alice, as_user, body)
    add(10, alice, astana)
    # The first look at a family on a day counts it, in one statement more.
    queries(address, alice, as_user, body)
    many, cost_of_many = queries(address, alice, as_user, body)
    assert (few, many) == (2, 12)
    assert cost_of_few == cost_of_many


def test_registering_many_costs_as_much_as_registering_one(alice: User, astana: Centre) -> None:
    add(1, alice, astana)
    costs = []
    for places in (range(1), range(1, 21)):
        with work_as(alice, Purpose.REGISTRATION), CaptureQueriesContext(connections["default"]) as main:
            # Born on other days: whoever is doubtfully like somebody costs a case.
            days = [date(1990 - 2 * place, 1 + place % 12, 1 + place % 28) for place in places]
            families = [family(member("head", "Айгүл", day), phones=()) for day in days]
            register_households(centre=astana, families=families, actor_id=alice.pk)
        costs.append(len(main))
    assert costs[0] == costs[1]


def test_ten_rows_or_a_thousand(alice: User, astana: Centre, as_user: ClientOf) -> None:
    lists = ("households", "requests", "appeals", "requests/board", "organisations", "visits", "duplicates")
    costs = []
    for count in (10, 990):
        add(count, alice, astana)
        for address in lists:
            as_user(alice).get(f"/api/v1/{address}/")
        costs.append([cost_of(f"/api/v1/{address}/", alice, as_user) for address in lists])
    assert costs[0] == costs[1]


def cost_of(address: str, alice: User, as_user: ClientOf) -> int:
    client = as_user(alice)
    with CaptureQueriesContext(connections["default"]) as main, CaptureQueriesContext(connections["keystore"]) as keys:
        assert client.get(address).status_code == 200
    return len(main) + len(keys)
