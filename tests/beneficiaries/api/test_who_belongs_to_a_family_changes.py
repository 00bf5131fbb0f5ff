from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.bodies import ADDRESS
from tests.beneficiaries.changes.homes import home_of
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(alice: User, astana: Centre) -> dict[str, Any]:
    home = home_of(alice, astana, "Дана", "Әлия", "Ержан", "Нұрлан")
    return {"id": home.pk, "etag": f'"{home.version}"'}


def test_a_change_is_previewed_made_once_and_told(made: dict[str, Any], bob: User, as_user: ClientOf) -> None:
    client, address = as_user(bob), f"{ADDRESS}{made['id']}/"
    members = client.get(f"{address}members/").json()["results"]
    head, spouse = (next(one["person"] for one in members if one["role"] == role) for role in ("head", "spouse"))
    body = {"kind": "death", "person": head, "successor": spouse}
    preview = client.post(f"{address}changes/preview/", body, format="json")
    assert preview.status_code == 200, preview.json()
    (planned,) = preview.json()["families"]
    assert preview.json()["etag"] == made["etag"]
    assert client.post(f"{address}changes/", body, format="json").status_code == 428
    for wrong in ('"99"',):
        assert client.post(f"{address}changes/", body, format="json", headers={"If-Match": wrong}).status_code == 412
    headers = {"If-Match": made["etag"], "Idempotency-Key": "once"}
    first = client.post(f"{address}changes/", body, format="json", headers=headers)
    again = client.post(f"{address}changes/", body, format="json", headers=headers)
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["people_count"] == planned["people_count"] == 5
    assert sorted(first.json()["categories"]) == planned["categories_after"]
    events = client.get(f"{address}history/").json()["results"]
    (told,) = [event for event in events if event["event"] == "death"]
    assert {step["person"] for step in told["detail"]["steps"]} == {head, spouse}


def test_a_family_of_another_centre_takes_nobody(
    made: dict[str, Any],
    bob: User,
    charlie: User,
    shymkent: Centre,
    as_user: ClientOf,
) -> None:
    theirs = home_of(charlie, shymkent)
    client, address = as_user(bob), f"{ADDRESS}{made['id']}/"
    spouse = client.get(f"{address}members/").json()["results"][1]["person"]
    body = {"kind": "move_member", "person": spouse, "other": str(theirs.pk), "role": "other"}
    answer = client.post(f"{address}changes/preview/", body, format="json")
    assert answer.status_code == 400
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [("/other", "other_family")]


def test_a_family_parts(made: dict[str, Any], alice: User, as_user: ClientOf) -> None:
    client, address = as_user(alice), f"{ADDRESS}{made['id']}/"
    spouse = client.get(f"{address}members/").json()["results"][1]["person"]
    consents = [{"purposes": ["registration", "aid"], "given_on": "2026-01-15", "by": "head"}]
    body = {
        "kind": "split",
        "roles": [{"person": spouse, "role": "head"}],
        "new_home": {"contact": {"phones": ["+77017654321"]}, "consents": consents},
    }
    preview = client.post(f"{address}changes/preview/", body, format="json").json()
    assert [(one["household"], one["people_count"]) for one in preview["families"]] == [(str(made["id"]), 5), (None, 1)]
    headers = {"If-Match": made["etag"]}
    answer = client.post(f"{address}changes/", body, format="json", headers=headers)
    assert (answer.status_code, answer.json()["people_count"]) == (201, 5)
    assert client.post(f"{address}changes/", body, format="json", headers=headers).status_code == 412
    body["new_home"] = {"contact": {"phones": ["1"]}}
    wrong = client.post(f"{address}changes/preview/", {**body, "roles": []}, format="json").json()
    assert {one["pointer"] for one in wrong["errors"]} == {"/new_home/contact/phones/0", "/roles"}
