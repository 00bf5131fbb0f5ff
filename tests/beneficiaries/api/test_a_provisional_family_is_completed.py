from datetime import date
from typing import Any

import pytest

from beneficiaries.models import Membership
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.bodies import ADDRESS, household, person
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def fire_victims(**more: Any) -> dict[str, Any]:
    return {
        "centre": "astana",
        "provisional": True,
        "members": [{"role": "head", "given_name": "Сәуле"}],
        "people_count": 5,
        "need": "Киім, төсек",
        **more,
    }


def test_a_name_a_number_of_people_and_a_need_are_enough(alice: User, as_user: ClientOf) -> None:
    answer = as_user(alice).post(ADDRESS, fire_victims(), format="json")
    assert answer.status_code == 201, answer.json()
    made = answer.json()
    assert (made["provisional"], made["people_count"], made["consent_state"]) == (True, 5, "pending")
    assert made["legal_basis"] == "vital_interest"
    assert made["missing"] == [
        "/members",
        "/members/0/iin",
        "/members/0/birth_date",
        "/consents",
        "/contact/phones",
        "/contact/address",
        "/incomes",
    ]


def test_a_note_stands_in_for_a_name(alice: User, as_user: ClientOf) -> None:
    body = fire_victims(members=[], note="Әжесі екі немересімен, құжаттары жанып кетті")
    assert as_user(alice).post(ADDRESS, body, format="json").status_code == 201


@pytest.mark.parametrize(
    ("without", "pointer", "code"),
    [
        ("members", "/members", "head_required"),
        ("people_count", "/people_count", "people_count_required"),
        ("need", "/need", "need_required"),
    ],
)
def test_less_is_too_little(without: str, pointer: str, code: str, alice: User, as_user: ClientOf) -> None:
    body = fire_victims()
    del body[without]
    answer = as_user(alice).post(ADDRESS, body, format="json")
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_when_it_is_completed_the_head_stays_the_same_person(alice: User, bob: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    made = client.post(ADDRESS, fire_victims(), format="json").json()
    address = f"{ADDRESS}{made['id']}/"
    with work_as(alice, Purpose.REGISTRATION):
        head = Membership.objects.get().person_id
    full = household(person("head", "Сәуле", date(1990, 4, 5)), person("child", "Ержан", date(2019, 5, 7), "male"))
    del full["centre"]
    refused = client.patch(address, {"provisional": False}, format="json", headers={"If-Match": made["etag"]})
    assert {error["code"] for error in refused.json()["errors"]} == {"head_required", "consent_required"}
    done = client.patch(address, full, format="json", headers={"If-Match": made["etag"]})
    assert done.status_code == 200, done.json()
    assert (done.json()["provisional"], done.json()["consent_state"]) == (False, "given")
    assert done.json()["need"] == "Киім, төсек"
    assert [member["given_name"] for member in done.json()["members"]] == ["Сәуле", "Ержан"]
    assert done.json()["members"][0]["person"] == str(head)
    assert as_user(bob).get(address).status_code == 200
    again = client.patch(address, full, format="json", headers={"If-Match": done.json()["etag"]})
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")


def test_whoever_is_known_is_noticed_when_it_is_completed(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    known = household(person("head", "Сәуле", date(1990, 4, 5)))
    client.post(ADDRESS, known, format="json")
    made = client.post(ADDRESS, fire_victims(), format="json").json()
    del known["centre"]
    answer = client.patch(f"{ADDRESS}{made['id']}/", known, format="json", headers={"If-Match": made["etag"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "duplicate_suspected")
