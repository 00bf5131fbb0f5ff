from typing import Any

import pytest

from shapagat.accounts.models import User
from tests.beneficiaries.bodies import ADDRESS, household
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

REQUESTS = "/api/v1/requests/"


def need(household_id: str, **more: Any) -> dict[str, Any]:
    return {
        "household": household_id,
        "category": "food",
        "urgency": 3,
        "needed_by": "2026-12-01",
        "items": [{"name": "Ұн", "quantity": 2, "unit": "қап"}],
        "note": "Бесінші қабат",
        **more,
    }


def registered(user: User, as_user: ClientOf, **more: Any) -> str:
    return str(as_user(user).post(ADDRESS, household(**more), format="json").json()["id"])


def test_from_draft_to_closed(alice: User, bob: User, as_user: ClientOf) -> None:
    client = as_user(bob)
    made = client.post(REQUESTS, need(registered(alice, as_user)), format="json")
    assert made.status_code == 201, made.json()
    assert (made.json()["state"], made.json()["district"]) == ("draft", "yesil")
    address = f"{REQUESTS}{made.json()['id']}/"
    states = [
        client.post(f"{address}{step}/", body, format="json").json()["state"]
        for step, body in (
            ("open", {}),
            ("hold", {"reason": "away"}),
            ("open", {}),
            ("deliver", {}),
            ("confirm", {"how": "signature"}),
            ("close", {}),
            ("reopen", {"reason": "not_all"}),
            ("cancel", {"reason": "not_needed"}),
        )
    ]
    assert states == ["open", "on_hold", "open", "delivered", "confirmed", "closed", "reopened", "cancelled"]
    opened = client.get(address).json()
    assert opened["items"] == [{"name": "Ұн", "quantity": 2, "unit": "қап", "delivered": 0, "owed": 2}]
    assert opened["note"] == "Бесінші қабат"
    assert len(opened["events"]) == 9
    listed = client.get(REQUESTS)
    assert "Бесінші" not in listed.content.decode()


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"urgency": 5}, "/urgency", "urgency_invalid"),
        ({"urgency": 0}, "/urgency", "urgency_invalid"),
        ({"category": "gold"}, "/category", "choice_invalid"),
        ({"household": None}, "/household", "subject_required"),
        ({"items": [{"name": " "}]}, "/items/0/name", "blank"),
        ({"items": [{"name": "Ұн", "quantity": 0}]}, "/items/0/quantity", "quantity_invalid"),
        ({"campaign": "x" * 41}, "/campaign", "code_invalid"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], pointer: str, code: str, alice: User, as_user: ClientOf) -> None:
    body = need(registered(alice, as_user)) | wrong
    answer = as_user(alice).post(REQUESTS, body, format="json")
    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_steps_that_do_not_exist_are_refused(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = f"{REQUESTS}{client.post(REQUESTS, need(registered(alice, as_user)), format='json').json()['id']}/"
    answer = client.post(f"{address}close/", {}, format="json")
    assert (answer.status_code, answer.json()["code"], answer.json()["state"]) == (409, "wrong_state", "draft")
    assert client.post(f"{address}cancel/", {}, format="json").json()["errors"][0]["code"] == "reason_required"
    stale = client.post(f"{address}open/", {}, format="json", headers={"If-Match": '"9"'})
    assert stale.status_code == 412


def test_a_step_sent_twice_is_taken_once(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = f"{REQUESTS}{client.post(REQUESTS, need(registered(alice, as_user)), format='json').json()['id']}/"
    answers = [client.post(f"{address}open/", {}, format="json", HTTP_IDEMPOTENCY_KEY="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(client.get(address).json()["events"]) == 2


def test_a_family_without_consent_gets_no_further_than_a_draft(alice: User, bob: User, as_user: ClientOf) -> None:
    household_id = registered(alice, as_user, consents=[], legal_basis="old_list")
    assert as_user(bob).post(REQUESTS, need(household_id), format="json").status_code == 404
    made = as_user(alice).post(REQUESTS, need(household_id), format="json").json()
    address = f"{REQUESTS}{made['id']}/"
    opened = as_user(alice).post(f"{address}open/", {}, format="json")
    assert (opened.status_code, opened.json()["code"]) == (409, "consent_missing")
    assert as_user(bob).get(address).status_code == 404
