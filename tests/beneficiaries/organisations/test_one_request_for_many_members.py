from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.models import CollectiveNeed, Organisation, Request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.organisations.made import delivered, filed, registered
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def address(organisation: Organisation, word: str = "requests") -> str:
    return f"/api/v1/organisations/{organisation.pk}/{word}/"


def body(**more: Any) -> dict[str, Any]:
    return {"category": "transport", "urgency": 3, "member_count": 30, **more}


def codes(answer: Any) -> list[tuple[str, str]]:
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


def test_thirty_members_are_one_request(
    sholpan: User, alice: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    named = [{"name": "Сәуле Ахметова", "consented_on": timezone.localdate().isoformat()}]
    items = [{"name": "Автобус", "quantity": 1}]
    made = as_user(sholpan).post(address(silent_world), body(members=named, items=items), format="json")
    assert (made.status_code, made.json()["state"], made.json()["member_count"]) == (201, "draft", 30)
    opened = as_user(sholpan).get(f"{address(silent_world)}{made.json()['id']}/").json()
    assert [one["name"] for one in opened["members"]] == ["Сәуле Ахметова"]
    assert opened["items"] == [{"name": "Автобус", "quantity": 1, "unit": ""}]
    assert "Сәуле" not in as_user(sholpan).get(address(silent_world)).content.decode()
    seen = as_user(alice).get(f"/api/v1/requests/{made.json()['id']}/").json()
    assert seen["organisation"] == str(silent_world.pk)
    with work_as(alice, Purpose.REGISTRATION):
        assert Request.objects.count() == 1
        assert "Сәуле" not in str(CollectiveNeed.objects.values().get())


def test_the_same_key_files_it_once(sholpan: User, silent_world: Organisation, as_user: ClientOf) -> None:
    client = as_user(sholpan)
    first, again = (
        client.post(address(silent_world), body(), format="json", headers={"Idempotency-Key": "one"}) for _ in range(2)
    )
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len(client.get(address(silent_world)).json()["results"]) == 1


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"member_count": 0}, "/member_count", "more_than_members"),
        ({"member_count": 41}, "/member_count", "more_than_members"),
        ({"member_count": 1, "members": [{"name": "A", "consented_on": "2026-01-01"}] * 2}, "/members", "too_many"),
        ({"members": [{"name": " ", "consented_on": "2026-01-01"}]}, "/members/0/name", "name_required"),
        ({"members": [{"name": "A", "consented_on": "2999-01-01"}]}, "/members/0/consented_on", "date_in_future"),
    ],
)
def test_a_wrong_count_is_refused(
    wrong: dict[str, Any], pointer: str, code: str, sholpan: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    assert codes(as_user(sholpan).post(address(silent_world), body(**wrong), format="json")) == [(pointer, code)]


def test_a_partner_alone_asks_for_nothing(alice: User, astana: Centre, as_user: ClientOf) -> None:
    partner = registered(alice, astana, roles=("partner",))
    answer = as_user(alice).post(address(partner), body(), format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_beneficiary")


def test_receipt_in_total_confirms_the_request_and_keeps_the_shortfall(
    sholpan: User, alice: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    need = filed(sholpan, silent_world)
    said = {"request": str(need.request_id), "received": 28}
    early = as_user(sholpan).post(address(silent_world, "acknowledge"), said, format="json")
    assert early.status_code == 409
    delivered(alice, need)
    done = as_user(sholpan).post(address(silent_world, "acknowledge"), said, format="json")
    assert done.status_code == 200, done.json()
    assert (done.json()["state"], done.json()["received_count"], done.json()["member_count"]) == ("confirmed", 28, 30)
    assert as_user(sholpan).post(address(silent_world, "acknowledge"), said, format="json").status_code == 409


def test_receipt_member_by_member_confirms_with_the_last(
    sholpan: User, alice: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    client, need = as_user(sholpan), filed(sholpan, silent_world, members=2, named=("Сәуле", "Мұрат"))
    delivered(alice, need)
    answers = [
        client.post(
            address(silent_world, "acknowledge"), {"request": str(need.request_id), "members": places}, format="json"
        ).json()
        for places in ([0], [0], [0, 1])
    ]
    states = [(answer["state"], answer["received_count"]) for answer in answers]
    assert states == [("delivered", 1), ("delivered", 1), ("confirmed", 2)]
    assert all(one["received_on"] for one in answers[-1]["members"])


@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        ({"received": 31}, "/received", "received_invalid"),
        ({"received": 0}, "/received", "received_invalid"),
        ({}, "/received", "one_of_two"),
        ({"received": 1, "members": [0]}, "/received", "one_of_two"),
        ({"members": [2]}, "/members", "choice_invalid"),
        ({"members": []}, "/members", "choice_invalid"),
    ],
)
def test_a_wrong_receipt_is_refused(
    said: dict[str, Any],
    pointer: str,
    code: str,
    sholpan: User,
    alice: User,
    silent_world: Organisation,
    as_user: ClientOf,
) -> None:
    need = filed(sholpan, silent_world, named=("Сәуле", "Мұрат"))
    delivered(alice, need)
    said = {"request": str(need.request_id), **said}
    assert codes(as_user(sholpan).post(address(silent_world, "acknowledge"), said, format="json")) == [(pointer, code)]


def test_fewer_than_were_named_is_refused_and_an_old_version_too(
    sholpan: User, alice: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    client, need = as_user(sholpan), filed(sholpan, silent_world, named=("Сәуле", "Мұрат"))
    delivered(alice, need)
    where, named = address(silent_world, "acknowledge"), {"request": str(need.request_id)}
    version = client.post(where, {**named, "members": [0, 1]}, format="json").json()["etag"]
    fewer = client.post(where, {**named, "received": 1}, format="json")
    assert codes(fewer) == [("/received", "received_invalid")]
    total = {**named, "received": 30}
    assert client.post(where, total, format="json", headers={"If-Match": '"1"'}).status_code == 412
    fresh = client.post(where, total, format="json", headers={"If-Match": version})
    assert fresh.json()["state"] == "confirmed"
