from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from rest_framework.test import APIClient

from beneficiaries.models import Assessment, Person
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.bodies import ADDRESS, household, person
from tests.beneficiaries.people import iin_of
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

BORN = date(1985, 3, 1)
SEARCH = "/api/v1/registry/search/"


def made(client: APIClient, *members: dict[str, Any], **more: Any) -> str:
    answer = client.post(ADDRESS, household(*members, **more), format="json")
    assert answer.status_code == 201, answer.json()
    family = client.get(f"{ADDRESS}{answer.json()['id']}/").json()
    return f"/api/v1/persons/{family['members'][-1]['person']}/"


def change(client: APIClient, address: str, **said: Any) -> Any:
    version = client.get(address).json()["etag"]
    return client.patch(address, said, format="json", headers={"If-Match": version})


def test_a_name_is_corrected_with_a_reason_and_found_anew(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = made(client)
    refused = change(client, address, family_name="Жұмабаева")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/reason", "reason_required")]
    done = change(client, address, family_name="Жұмабаева", reason="name_changed")
    assert (done.status_code, done.json()["family_name"], done.json()["given_name"]) == (200, "Жұмабаева", "Айгүл")
    found = client.post(SEARCH, {"name": "Жумабаева Айгуль", "birth_date": "1985-03-01"}, format="json").json()
    assert [hit["name"].split()[0] for hit in found["results"]] == ["Жұмабаева"]
    former = client.post(SEARCH, {"name": "Ахметова Айгүл", "birth_date": "1985-03-01"}, format="json").json()
    assert [hit for hit in former["results"] if "Ахметова" in hit["name"]] == []


def test_the_reason_is_on_record_as_a_code(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    change(client, made(client), given_name="Айгерім", reason="mistyped")
    with work_as(alice, Purpose.REGISTRATION):
        entry = Entry.objects.get(action="person.corrected")
    assert entry.detail == {"compartments": ["identity"], "reason": "mistyped"}


def test_what_was_missing_is_filled_in_without_a_reason(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = made(client, person("head", "Айгүл", BORN, iin="", iin_absence="papers_lost"))
    number = iin_of(BORN, "female")
    done = change(client, address, iin=number, patronymic="Серікқызы")
    assert (done.json()["iin"], done.json()["iin_absence"]) == (number, "")


def test_an_old_version_is_refused_and_a_missing_one_too(alice: User, bob: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = made(client)
    version = client.get(address).json()["etag"]
    assert change(as_user(bob), address, languages=["kk"]).status_code == 200
    stale = client.patch(address, {"languages": ["ru"]}, format="json", headers={"If-Match": version})
    assert stale.status_code == 412
    assert client.patch(address, {"languages": ["ru"]}, format="json").status_code == 428


def test_only_what_changed_is_sealed_anew(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = made(client)
    with work_as(alice, Purpose.REGISTRATION):
        before = {name: bytes(getattr(Person.objects.get(), name).envelope) for name in ("identity", "health", "notes")}
    assert change(client, address, needs=["wheelchair"]).status_code == 200
    with work_as(alice, Purpose.REGISTRATION):
        after = {name: bytes(getattr(Person.objects.get(), name).envelope) for name in before}
    assert [name for name in before if before[name] != after[name]] == ["health"]


def test_the_family_is_assessed_anew_where_it_may_count(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    address = made(client, person("head", "Айгүл", BORN), person("child", "Дана", date(2015, 5, 7)))
    family = client.get(address).json()["household"]
    assert "disability" not in client.get(f"{ADDRESS}{family}/").json()["categories"]
    change(client, address, disability={"group": "child", "kind": "hearing"})
    assert "disability" in client.get(f"{ADDRESS}{family}/").json()["categories"]
    change(client, address, note="Ымдау тілін біледі")
    with work_as(alice, Purpose.REGISTRATION):
        assert Assessment.objects.count() == 2


def test_a_contradiction_explained_once_explains_no_other(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    other_day = person("head", "Айгүл", BORN, iin=iin_of(BORN, "female"), iin_mismatch_reason="Құжатта солай")
    address = made(client, {**other_day, "birth_date": "1985-03-02"})
    refused = change(client, address, birth_date="1985-03-03", reason="papers_shown")
    assert [one["code"] for one in refused.json()["errors"]] == ["iin_birth_date_mismatch"]
    said = {"birth_date": "1985-03-03", "iin_mismatch_reason": "Жаңа құжатта солай", "reason": "papers_shown"}
    assert change(client, address, **said).status_code == 200


def test_a_child_that_came_of_age_is_corrected_like_everybody(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    born = timezone.localdate() - timedelta(days=18 * 365)
    kid = person("child", "Дана", born, disability={"group": "child", "kind": "hearing"})
    address = made(client, person("head", "Айгүл", BORN), kid)
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        client = as_user(alice)
        done = change(client, address, given_name="Данагүл", reason="mistyped")
        assert done.status_code == 200, done.json()
        assert done.json()["disability"]["group"] == "child"
        again = change(client, address, disability={"group": "child", "kind": "sight"})
        assert [one["code"] for one in again.json()["errors"]] == ["disability_age"]


@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        ({"iin": "123"}, "/iin", "iin_format"),
        ({"iin": ""}, "/iin", "iin_required"),
        ({"given_name": "", "family_name": " "}, "/family_name", "name_required"),
        ({"birth_date": "2999-01-01", "iin_mismatch_reason": "x"}, "/birth_date", "date_in_future"),
        ({"languages": ["kk", "klingon"]}, "/languages/1", "choice_invalid"),
        ({"needs": ["x"]}, "/needs/0", "choice_invalid"),
        ({"phones": ["1"]}, "/phones/0", "phone_invalid"),
        ({"disability": {"group": "IV"}}, "/disability/group", "choice_invalid"),
        ({"disability": {"group": "child"}}, "/disability/group", "disability_age"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_saved(
    said: dict[str, Any], pointer: str, code: str, alice: User, as_user: ClientOf
) -> None:
    client = as_user(alice)
    address = made(client)
    before = client.get(address).json()
    answer = change(client, address, **said, reason="mistyped")
    assert answer.status_code == 400
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert client.get(address).json() == before
