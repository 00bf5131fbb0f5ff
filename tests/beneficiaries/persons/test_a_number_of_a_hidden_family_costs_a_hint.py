from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from shapagat.accounts.models import User
from tests.beneficiaries.bodies import ADDRESS, household, person
from tests.beneficiaries.people import iin_of
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

BORN = date(1985, 3, 1)


@pytest.fixture
def number(alice: User, as_user: ClientOf) -> str:
    """Held in a family that only intake may open."""
    digits = iin_of(BORN, "female")
    hidden = household(person("head", "Сәуле", BORN, iin=digits), consents=[], legal_basis="old_list")
    assert as_user(alice).post(ADDRESS, hidden, format="json").status_code == 201
    return digits


def give(client: Any, digits: str) -> Any:
    head = person("head", "Айгүл", date(1990, 5, 7), iin="", iin_absence="papers_lost")
    made = client.post(ADDRESS, household(head, contact={}), format="json")
    assert made.status_code == 201, made.json()
    someone = client.get(f"{ADDRESS}{made.json()['id']}/").json()["members"][0]["person"]
    said = {"iin": digits, "birth_date": "1985-03-01", "reason": "papers_shown"}
    return client.patch(f"/api/v1/persons/{someone}/", said, format="json", headers={"If-Match": "*"})


def test_the_caller_learns_that_it_is_known_and_nothing_else(number: str, bob: User, as_user: ClientOf) -> None:
    answer = give(as_user(bob), number)
    assert (answer.status_code, answer.json()["code"]) == (409, "iin_held")
    assert "Сәуле" not in answer.content.decode()


def test_beyond_the_days_hints_not_even_that(number: str, bob: User, as_user: ClientOf, settings: Settings) -> None:
    settings.OPENING_BUDGETS = {**settings.OPENING_BUDGETS, "hints": {"coordinator": 0}}
    assert give(as_user(bob), number).status_code == 429


def test_whoever_may_open_the_holder_spends_nothing(
    number: str, alice: User, as_user: ClientOf, settings: Settings
) -> None:
    settings.OPENING_BUDGETS = {**settings.OPENING_BUDGETS, "hints": {"intake": 0}}
    assert give(as_user(alice), number).json()["code"] == "iin_held"
