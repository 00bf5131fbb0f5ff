import threading
from typing import Any

import pytest
from django.db import connections
from rest_framework.test import APIClient

from beneficiaries.exceptions import AlreadyRegistered
from beneficiaries.models import Organisation
from beneficiaries.services import update_organisation
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.organisations.made import bin_of, registered
from tests.support.http import ClientOf

ADDRESS = "/api/v1/organisations/"


def change(client: APIClient, address: str, **said: Any) -> Any:
    version = client.get(address).json()["etag"]
    return client.patch(address, said, format="json", headers={"If-Match": version})


@pytest.mark.django_db
def test_a_partner_may_receive_aid_too(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    address = f"{ADDRESS}{made.pk}/"
    assert client.get(address).json()["roles"] == ["beneficiary"]
    done = change(client, address, roles=["partner", "beneficiary"], member_count=52, names={"ru": "«ДОС»"})
    assert (done.status_code, done.json()["roles"]) == (200, ["beneficiary", "partner"])
    assert (done.json()["member_count"], done.json()["names"]) == (52, {"kk": "«Үнсіз әлем»", "ru": "«ДОС»"})


@pytest.mark.django_db
def test_several_people_speak_for_it_and_are_sealed(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    people = [
        {"name": "Серік Оспанов", "position": "төраға", "phone": "87011112233"},
        {"name": "Мария Ким", "position": "бухгалтер", "phone": "87771112233"},
    ]
    done = change(client, f"{ADDRESS}{made.pk}/", contact={"people": people})
    assert [one["phone"] for one in done.json()["contact"]["people"]] == ["+77011112233", "+77771112233"]
    with work_as(alice, Purpose.REGISTRATION):
        row = Organisation.objects.values().get()
    assert "Ким" not in str(row)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        ({"roles": []}, "/roles", "blank"),
        ({"roles": ["sponsor"]}, "/roles/0", "choice_invalid"),
        ({"member_count": 1_000_001}, "/member_count", "people_count_invalid"),
        ({"bin": "160540000001x"}, "/bin", "bin_format"),
        ({"bin": "161340000001"}, "/bin", "bin_format"),
        ({"bin": "160590000001"}, "/bin", "bin_format"),
        ({"contact": {"people": [{"name": " "}]}}, "/contact/people/0/name", "name_required"),
    ],
)
def test_what_is_wrong_is_named(
    said: dict[str, Any], pointer: str, code: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client, made = as_user(alice), registered(alice, astana)
    answer = change(client, f"{ADDRESS}{made.pk}/", **said)
    assert answer.status_code == 400
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}


@pytest.mark.django_db
def test_an_old_version_is_refused(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    address = f"{ADDRESS}{made.pk}/"
    assert change(client, address, note="Хабарласу керек").json()["note"] == "Хабарласу керек"
    assert client.patch(address, {"note": ""}, format="json", headers={"If-Match": '"1"'}).status_code == 412
    assert client.patch(address, {"note": ""}, format="json").status_code == 428


@pytest.mark.django_db(transaction=True)
def test_two_are_given_one_number_at_once(alice: User, bob: User, astana: Centre) -> None:
    pair, digits = [registered(alice, astana), registered(alice, astana)], bin_of()
    start, outcomes = threading.Barrier(2), []

    def give(user: User, organisation: Organisation) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                update_organisation(organisation_id=organisation.pk, changes={"bin": digits}, actor_id=user.pk)
            outcomes.append("given")
        except AlreadyRegistered:
            outcomes.append("known")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=give, args=one) for one in zip((alice, bob), pair, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["given", "known"]
