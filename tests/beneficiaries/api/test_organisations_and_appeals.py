from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.core.numbers import make_bin
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

ORGANISATIONS, APPEALS = "/api/v1/organisations/", "/api/v1/appeals/"
BIN = next(made for serial in range(100) if (made := make_bin(year=2016, month=5, serial=serial)))


def organisation(**more: Any) -> dict[str, Any]:
    return {
        "centre": "astana",
        "bin": BIN,
        "names": {"kk": "«Үнсіз әлем»", "ru": "«Безмолвный мир»"},
        "disability_kinds": ["hearing"],
        "member_count": 120,
        "contact": {"people": [{"name": "Серік Оспанов", "position": "төраға", "phone": "87011112233"}]},
        "location": {"district": "yesil"},
        "memoranda": [{"signed_on": "2016-09-01"}],
        **more,
    }


def appeal(**more: Any) -> dict[str, Any]:
    return {
        "centre": "astana",
        "channel": "visiting",
        "visiting_session": True,
        "topic": "housing",
        "text": "Шатыр ағып тұр",
        "contact": {"name": "Сәуле", "phone": "87011112233"},
        **more,
    }


def test_an_organisation_is_registered_once(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    made = client.post(ORGANISATIONS, organisation(), format="json")
    assert made.status_code == 201, made.json()
    again = client.post(ORGANISATIONS, organisation(), format="json")
    assert (again.status_code, again.json()["code"]) == (409, "already_registered")
    opened = client.get(f"{ORGANISATIONS}{made.json()['id']}/").json()
    assert opened["contact"]["people"][0]["phone"] == "+77011112233"
    assert opened["memoranda"] == [{"signed_on": "2016-09-01", "ends_on": None}]
    assert "Оспанов" not in client.get(ORGANISATIONS).content.decode()


def test_an_organisation_may_need_something_too(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    made = client.post(ORGANISATIONS, organisation(), format="json").json()
    need = {"organisation": made["id"], "category": "interpreting", "urgency": 2}
    request = client.post("/api/v1/requests/", need, format="json").json()
    opened = client.post(f"/api/v1/requests/{request['id']}/open/", {}, format="json").json()
    assert (opened["state"], opened["organisation"], opened["district"]) == ("open", made["id"], "yesil")


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"bin": "1"}, "/bin", "bin_format"),
        ({"bin": BIN[:11] + str((int(BIN[11]) + 1) % 10)}, "/bin", "bin_checksum"),
        ({"names": {"kk": "", "ru": "A"}}, "/name_kk", "name_required"),
        ({"disability_kinds": ["x"]}, "/disability_kinds/0", "choice_invalid"),
        ({"contact": {"people": [{"name": "A", "phone": "1"}]}}, "/contact/people/0/phone", "phone_invalid"),
    ],
)
def test_a_wrong_organisation_is_refused(
    wrong: dict[str, Any], pointer: str, code: str, alice: User, as_user: ClientOf
) -> None:
    answer = as_user(alice).post(ORGANISATIONS, organisation(**wrong), format="json")
    assert answer.status_code == 400
    assert (pointer, code) in {(error["pointer"], error["code"]) for error in answer.json()["errors"]}


def test_an_appeal_is_due_in_fifteen_working_days(alice: User, as_user: ClientOf) -> None:
    made = as_user(alice).post(APPEALS, appeal(received_on="2026-09-01"), format="json")
    assert made.status_code == 201, made.json()
    assert (made.json()["due_on"], made.json()["state"]) == ("2026-09-22", "received")


def test_an_appeal_is_answered_once(alice: User, bob: User, as_user: ClientOf) -> None:
    made = as_user(alice).post(APPEALS, appeal(), format="json").json()
    address = f"{APPEALS}{made['id']}/"
    answered = as_user(bob).post(f"{address}answer/", {"answer": "Жөндейміз"}, format="json")
    assert (answered.status_code, answered.json()["state"]) == (200, "answered")
    assert as_user(bob).post(f"{address}forward/", {"to": "Әкімдік"}, format="json").status_code == 409
    opened = as_user(bob).get(address).json()
    assert (opened["text"], opened["answer"], opened["contact"]["name"]) == ("Шатыр ағып тұр", "Жөндейміз", "Сәуле")


def test_an_appeal_is_forwarded(alice: User, as_user: ClientOf) -> None:
    made = as_user(alice).post(APPEALS, appeal(), format="json").json()
    address = f"{APPEALS}{made['id']}/"
    assert as_user(alice).post(f"{address}forward/", {"to": " "}, format="json").status_code == 400
    done = as_user(alice).post(f"{address}forward/", {"to": "Әкімдік"}, format="json")
    assert done.json()["state"] == "forwarded"
    assert as_user(alice).get(address).json()["forwarded_to"] == "Әкімдік"


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"channel": "dove"}, "/channel", "choice_invalid"),
        ({"topic": "x"}, "/topic", "choice_invalid"),
        ({"text": " "}, "/text", "blank"),
        ({"received_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "/received_on", "date_in_future"),
        ({"contact": {"phone": "1"}}, "/contact/phone", "phone_invalid"),
    ],
)
def test_a_wrong_appeal_is_refused(
    wrong: dict[str, Any], pointer: str, code: str, alice: User, as_user: ClientOf
) -> None:
    answer = as_user(alice).post(APPEALS, appeal(**wrong), format="json")
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
