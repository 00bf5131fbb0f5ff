from typing import Any

import pytest
from django.conf import LazySettings

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)
ASKED: dict[str, Any] = {
    "centre": "astana",
    "to_centre": "shymkent",
    "family_name": "Ахметова",
    "given_name": "Айгүл",
    "birth_date": "1985-03-01",
    "note": "Отбасы көшіп келді",
}


def test_the_other_side_sees_who_asks_and_the_asker_only_how_it_ended(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    made = as_user(alice).post("/api/v1/transfers/asks/", ASKED, format="json")
    assert made.status_code == 201, made.content
    letter = made.json()["id"]
    (waiting,) = as_user(charlie).get("/api/v1/transfers/inbox/").json()["results"]
    assert (waiting["id"], waiting["kind"], waiting["from_centre"]) == (letter, "ask_transfer", "astana")
    read = as_user(charlie).get(f"/api/v1/transfers/{letter}/").json()
    assert (read["asked_by"], read["members"][0]["name"]) == (alice.username, "Ахметова Айгүл")
    assert as_user(charlie).post(f"/api/v1/transfers/{letter}/accept/", {}, format="json").status_code == 204
    (asked,) = as_user(alice).get("/api/v1/transfers/asks/").json()["results"]
    assert asked["state"] == "accepted"
    assert "name" not in str(asked)


def test_asking_costs_hints_and_ends_with_the_day(
    alice: User, astana: Centre, shymkent: Centre, as_user: ClientOf, settings: LazySettings
) -> None:
    settings.OPENING_BUDGETS = {budget: dict.fromkeys(limits, 2) for budget, limits in settings.OPENING_BUDGETS.items()}
    statuses = [as_user(alice).post("/api/v1/transfers/asks/", ASKED, format="json").status_code for _ in range(3)]
    assert statuses == [201, 201, 429]


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"to_centre": "astana"}, "/to_centre"),
        ({"to_centre": "narnia"}, "/to_centre"),
        ({"iin": "123456789012"}, "/iin"),
        ({"given_name": ""}, "/given_name"),
    ],
)
def test_what_cannot_be_asked_is_named(
    alice: User, astana: Centre, shymkent: Centre, as_user: ClientOf, said: dict[str, str], pointer: str
) -> None:
    answer = as_user(alice).post("/api/v1/transfers/asks/", ASKED | said, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer
