from typing import Any

import pytest

from shapagat.accounts.models import User
from tests.beneficiaries.bodies import ADDRESS, household, household_of_six
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(alice: User, as_user: ClientOf) -> dict[str, Any]:
    answer: dict[str, Any] = as_user(alice).post(ADDRESS, household_of_six(), format="json").json()
    return answer


def test_only_what_is_sent(made: dict[str, Any], bob: User, as_user: ClientOf) -> None:
    address = f"{ADDRESS}{made['id']}/"
    change = {"contact": {"phones": ["87021112233"]}, "location": {"district": "almaty"}, "note": "Көшті"}
    answer = as_user(bob).patch(address, change, format="json", headers={"If-Match": made["etag"]})
    assert answer.status_code == 200, answer.json()
    changed = answer.json()
    assert changed["etag"] != made["etag"]
    assert changed["contact"]["phones"] == ["+77021112233"]
    assert changed["contact"]["address"]["street"] == "Қабанбай батыр"
    assert (changed["location"]["district"], changed["note"]) == ("almaty", "Көшті")
    found = as_user(bob).post("/api/v1/registry/search/", {"phone": "+77021112233"}, format="json").json()["results"]
    assert [hit["household"] for hit in found] == [made["id"]]
    former = as_user(bob).post("/api/v1/registry/search/", {"phone": "+77011234567"}, format="json").json()["results"]
    assert former == []


def test_a_change_of_an_older_version_is_refused(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client, address = as_user(alice), f"{ADDRESS}{made['id']}/"
    assert client.patch(address, {"note": "A"}, format="json").status_code == 428
    for status in (200, 412):
        answer = client.patch(address, {"note": "A"}, format="json", headers={"If-Match": made["etag"]})
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"contact": {"phones": ["1"]}}, "/contact/phones/0", "phone_invalid"),
        ({"location": {"h3": "x"}}, "/location/h3", "cell_invalid"),
        ({"language": "xx"}, "/language", "choice_invalid"),
        ({"people_count": 0}, "/people_count", "people_count_invalid"),
        ({"category_claims": ["x"]}, "/category_claims/0", "choice_invalid"),
    ],
)
def test_what_is_wrong_is_said(
    change: dict[str, Any], pointer: str, code: str, made: dict[str, Any], alice: User, as_user: ClientOf
) -> None:
    answer = as_user(alice).patch(f"{ADDRESS}{made['id']}/", change, format="json", headers={"If-Match": made["etag"]})
    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_an_income_ends_the_former_one_and_assesses_anew(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client, address = as_user(alice), f"{ADDRESS}{made['id']}/"
    former = client.get(address).json()["incomes"][0]
    stated = {"quarter": former["quarter"], "kind": "salary", "amount_tiyn": 900_000_000}
    answer = client.post(f"{address}incomes/", stated, format="json")
    assert answer.status_code == 201, answer.json()
    first, second = client.get(f"{address}incomes/").json()["results"]
    assert (first["amount_tiyn"], second["amount_tiyn"]) == (12_000_000, 900_000_000)
    assert first["ended_on"] is not None
    newest, oldest = client.get(f"{address}assessments/").json()["results"]
    assert "low_income" in oldest["categories"]
    assert "low_income" not in newest["categories"]
    assert newest["lost"] == ["low_income"]
    # Until a coordinator confirms.
    assert client.get(address).json()["categories"] == ["disability", "large_family", "low_income"]


def test_what_happened_is_listed(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client, address = as_user(alice), f"{ADDRESS}{made['id']}/"
    consent = {"purposes": ["publication"], "given_on": "2026-01-05", "by": "spouse"}
    assert client.post(f"{address}consents/", consent, format="json").status_code == 201
    need = {"household": made["id"], "category": "school", "urgency": 2}
    client.post("/api/v1/requests/", need, format="json")
    events = [row["event"] for row in client.get(f"{address}history/").json()["results"]]
    assert events[0] == "request_draft"
    assert {"registered", "member_joined", "consent_given", "assessed"} <= set(events)
    assert len(client.get(f"{address}members/").json()["results"]) == 6
    assert len(client.get(f"{address}consents/").json()["results"]) == 2


def test_a_person_is_opened_by_their_own_id(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    child = client.get(f"{ADDRESS}{made['id']}/").json()["members"][2]
    opened = client.get(f"/api/v1/persons/{child['person']}/").json()
    assert (opened["id"], opened["household"], opened["given_name"]) == (child["person"], made["id"], "Дана")


def test_lists_are_narrowed(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    client.post(ADDRESS, household(consents=[], legal_basis="old_list"), format="json")
    pending = client.get(f"{ADDRESS}?consent_state=pending&centre=astana").json()["results"]
    assert [row["legal_basis"] for row in pending] == ["old_list"]
    assert client.get(f"{ADDRESS}?consent_state=lost").status_code == 400
