from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.organisations.made import granted, registered
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/organisations/"


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def due(client: Any) -> list[tuple[str, str, bool]]:
    return [(one["kind"], one["due_on"], one["overdue"]) for one in client.get(f"{ADDRESS}due/").json()["results"]]


def test_a_memorandum_that_ends_is_due_until_another_follows(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    address = f"{ADDRESS}{made.pk}/memoranda/"
    for ends_on in (61, 60):
        answer = client.post(address, {"signed_on": day(-400), "ends_on": day(ends_on)}, format="json")
        assert answer.status_code == 201
    assert due(client) == []
    theirs = f"{ADDRESS}{registered(alice, astana).pk}/memoranda/"
    client.post(theirs, {"signed_on": day(-400), "ends_on": day(-1)}, format="json")
    assert due(client) == [("memorandum", day(-1), True)]
    client.post(theirs, {"signed_on": day(0)}, format="json")
    assert due(client) == []
    assert len(client.get(theirs).json()["results"]) == 2


def test_a_report_is_due_until_it_was_sent(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    granted(alice, made, due_on=timezone.localdate() - timedelta(days=3))
    assert due(client) == [("report", day(-3), True)]
    (grant,) = client.get(f"{ADDRESS}{made.pk}/grants/").json()["results"]
    assert (grant["amount_tiyn"], grant["note"]) == (450_000_000, "Дәулетова жауапты")
    report = f"{ADDRESS}{made.pk}/grant-reports/{grant['reports'][0]['id']}/"
    early = client.post(report, {"reported_on": day(1)}, format="json")
    assert early.json()["errors"][0]["code"] == "date_in_future"
    sent = client.post(report, {"reported_on": day(-1)}, format="json")
    assert sent.json()["reports"][0]["reported_on"] == day(-1)
    assert due(client) == []
    assert client.post(report, {"reported_on": day(-1)}, format="json").status_code == 409


def test_a_lot_is_recorded_once(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, made = as_user(alice), registered(alice, astana)
    body = {"lot": "145-2", "amount_tiyn": 1, "starts_on": day(0), "ends_on": day(9), "report_days": [day(5), day(9)]}
    first = client.post(f"{ADDRESS}{made.pk}/grants/", body, format="json")
    assert [one["due_on"] for one in first.json()["reports"]] == [day(5), day(9)]
    again = client.post(f"{ADDRESS}{made.pk}/grants/", body, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "lot_known")


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"lot": " "}, "/lot", "blank"),
        ({"amount_tiyn": 0}, "/amount_tiyn", "amount_invalid"),
        ({"ends_on": "2020-01-01"}, "/ends_on", "ends_before_it_starts"),
        ({"report_days": ["2020-01-01"]}, "/report_days/0", "report_before_grant"),
    ],
)
def test_a_wrong_grant_is_refused(
    wrong: dict[str, Any], pointer: str, code: str, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    made = registered(alice, astana)
    body = {"lot": "1", "amount_tiyn": 1, "starts_on": day(0), "ends_on": day(9), **wrong}
    answer = as_user(alice).post(f"{ADDRESS}{made.pk}/grants/", body, format="json")
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]


def test_a_memorandum_does_not_end_before_it_was_signed(alice: User, astana: Centre, as_user: ClientOf) -> None:
    made = registered(alice, astana)
    body = {"signed_on": day(1), "ends_on": day(0)}
    answer = as_user(alice).post(f"{ADDRESS}{made.pk}/memoranda/", body, format="json")
    assert {one["code"] for one in answer.json()["errors"]} == {"date_in_future", "ends_before_it_starts"}
