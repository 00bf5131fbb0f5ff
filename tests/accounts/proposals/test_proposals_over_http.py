import json

import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.selectors import roles_of
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


def test_a_role_asked_for_is_granted_when_another_city_approves(
    root: User, dana: User, newcomer: User, astana: Centre, as_user: ClientOf
) -> None:
    asked = as_user(root).post(f"/api/v1/users/{newcomer.pk}/roles/", {"role": "intake", "centre": "astana"})
    assert (asked.status_code, asked.json()["state"]) == (202, "proposed")
    assert roles_of(newcomer).all == frozenset()
    (seen,) = as_user(dana).get("/api/v1/proposals/?state=proposed").json()["results"]
    answer = as_user(dana).post(f"/api/v1/proposals/{seen['id']}/approve/", headers={"If-Match": asked["ETag"]})
    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    assert (answer.json()["proposed_by"], answer.json()["decided_by"]) == ("root", "dana")
    assert roles_of(newcomer).has(Role.INTAKE, centre_id=astana.id)


def test_the_other_city_sees_codes_and_ids_and_opens_nothing(
    proposed: Proposal, newcomer: User, dana: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    seen = as_user(dana).get(f"/api/v1/proposals/{proposed.pk}/").json()
    assert seen["params"] == {"role": "intake", "centre": "astana"}
    assert newcomer.username not in json.dumps(seen)
    as_user(dana).post(f"/api/v1/proposals/{proposed.pk}/approve/")
    assert roles_of(dana).centre_ids == {shymkent.id}
    with scope({astana.id, shymkent.id}):
        assert not Entry.objects.filter(kind=Kind.READ).exists()


def test_one_person_does_not_get_through(proposed: Proposal, root: User, newcomer: User, as_user: ClientOf) -> None:
    answer = as_user(root).post(f"/api/v1/proposals/{proposed.pk}/approve/")
    assert (answer.status_code, answer.json()["code"]) == (403, "second_person_needed")
    assert roles_of(newcomer).all == frozenset()


def test_approving_twice_with_one_key_answers_the_same(proposed: Proposal, dana: User, as_user: ClientOf) -> None:
    client, address = as_user(dana), f"/api/v1/proposals/{proposed.pk}/approve/"
    first = client.post(address, headers={"Idempotency-Key": "k"})
    second = client.post(address, headers={"Idempotency-Key": "k"})
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert client.post(address).status_code == 409


def test_an_older_version_is_not_approved(proposed: Proposal, dana: User, as_user: ClientOf) -> None:
    answer = as_user(dana).post(f"/api/v1/proposals/{proposed.pk}/approve/", headers={"If-Match": '"7"'})
    assert answer.status_code == 412


def test_who_neither_proposes_nor_approves_sees_none(
    proposed: Proposal, make_user: MakeUser, astana: Centre, as_user: ClientOf
) -> None:
    keeper = as_user(make_user("keeper", Role.STOREKEEPER, astana))
    assert keeper.get("/api/v1/proposals/").json()["results"] == []
    for address in ("", "approve/", "refuse/", "withdraw/"):
        method = keeper.post if address else keeper.get
        assert method(f"/api/v1/proposals/{proposed.pk}/{address}").status_code == 404


def test_the_auditor_sees_all_and_decides_nothing(proposed: Proposal, make_user: MakeUser, as_user: ClientOf) -> None:
    auditor = as_user(make_user("auditor", Role.AUDITOR))
    assert [row["id"] for row in auditor.get("/api/v1/proposals/").json()["results"]] == [str(proposed.pk)]
    assert auditor.post(f"/api/v1/proposals/{proposed.pk}/approve/").status_code == 403


def test_it_is_refused_or_taken_back(proposed: Proposal, root: User, dana: User, as_user: ClientOf) -> None:
    taken = as_user(root).post(f"/api/v1/proposals/{proposed.pk}/withdraw/")
    assert taken.json()["state"] == "withdrawn"
    assert as_user(dana).post(f"/api/v1/proposals/{proposed.pk}/refuse/").status_code == 409
