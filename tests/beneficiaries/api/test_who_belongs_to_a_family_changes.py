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
