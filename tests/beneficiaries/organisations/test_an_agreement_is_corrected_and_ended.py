from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.models import AgreementChange, Organisation
from shapagat.accounts.models import User
from shapagat.core.scope import scope
from tests.beneficiaries.organisations.made import agreed, granted
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def client(alice: User, as_user: ClientOf) -> Any:
    return as_user(alice)


@pytest.fixture
def memorandum(alice: User, silent_world: Organisation) -> str:
    return f"/api/v1/organisations/{silent_world.pk}/memoranda/{agreed(alice, silent_world, days=30).pk}/"


@pytest.fixture
def grant(alice: User, silent_world: Organisation) -> str:
    return f"/api/v1/organisations/{silent_world.pk}/grants/{granted(alice, silent_world).pk}/"


def correct(client: Any, address: str, **said: Any) -> Any:
    version = client.get(address).json()["etag"]
    return client.patch(address, {"reason": "mistake", **said}, format="json", headers={"If-Match": version})


def end(client: Any, address: str, ends_on: str, **said: Any) -> Any:
    return client.post(f"{address}end/", {"ends_on": ends_on, "reason": "both", **said}, format="json")


def due(client: Any) -> list[tuple[str, str]]:
    return [(one["kind"], one["due_on"]) for one in client.get("/api/v1/organisations/due/").json()["results"]]


def codes(answer: Any) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in answer.json()["errors"]}


def test_a_corrected_memorandum_keeps_what_stood_there_why_and_by_whom(
    client: Any, memorandum: str, alice: User
) -> None:
    done = correct(client, memorandum, signed_on=day(-90), ends_on=None)
    assert done.status_code == 200, done.json()
    (kept,) = done.json().pop("history")
    assert (done.json()["signed_on"], done.json()["ends_on"]) == (day(-90), None)
    assert kept["values"] == {"signed_on": [day(-100), day(-90)], "ends_on": [day(30), None]}
    assert (kept["kind"], kept["reason"], kept["by"]) == ("corrected", "mistake", str(alice.pk))


def test_one_ended_early_is_not_due_for_renewal_any_more(client: Any, memorandum: str) -> None:
    assert due(client) == [("memorandum", day(30))]
    ended = end(client, memorandum, day(3), reason="organisation").json()
    assert (ended["ends_on"], ended["end_reason"], ended["history"][0]["kind"]) == (day(3), "organisation", "ended")
    assert due(client) == []
    assert end(client, memorandum, day(2)).status_code == 409


def test_an_end_written_down_by_mistake_is_taken_back_by_correcting_the_last_day(client: Any, memorandum: str) -> None:
    end(client, memorandum, day(3))
    back = correct(client, memorandum, ends_on=day(30)).json()
    assert (back["end_reason"], [one["kind"] for one in back["history"]]) == ("", ["corrected", "ended"])
    assert due(client) == [("memorandum", day(30))]


@pytest.mark.parametrize(
    ("ends_on", "code"), [(30, "ends_no_earlier"), (31, "ends_no_earlier"), (-101, "ends_before_it_starts")]
)
def test_an_early_end_lies_between_signing_and_the_agreed_end(
    client: Any, memorandum: str, ends_on: int, code: str
) -> None:
    assert codes(end(client, memorandum, day(ends_on))) == {("/ends_on", code)}
    assert client.get(memorandum).json()["history"] == []


def test_saying_the_same_again_keeps_nothing(client: Any, memorandum: str, silent_world: Organisation) -> None:
    assert correct(client, memorandum, ends_on=day(30)).json()["history"] == []
    with scope({silent_world.centre_id}):
        assert not AgreementChange.objects.exists()


def test_a_correction_needs_a_reason_and_the_version_that_was_read(client: Any, memorandum: str) -> None:
    assert correct(client, memorandum, reason="because").status_code == 400
    assert client.patch(memorandum, {"reason": "mistake"}, format="json").status_code == 428
    stale = client.patch(memorandum, {"reason": "mistake"}, format="json", headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    assert client.post(f"{memorandum}end/", {"ends_on": day(1)}, format="json").status_code == 400


def test_a_corrected_grant_expects_the_reports_named_now_and_says_of_the_note_only_that_it_changed(
    client: Any, grant: str
) -> None:
    done = correct(client, grant, amount_tiyn=1, report_days=[day(20)], note="Жаңа жауапты")
    assert done.status_code == 200, done.json()
    assert {one["due_on"]: one["dropped_on"] for one in done.json()["reports"]} == {day(10): day(0), day(20): None}
    (kept,) = done.json()["history"]
    assert kept["values"] == {
        "amount_tiyn": [450_000_000, 1],
        "report_days": [[day(10)], [day(20)]],
        "note": [],
    }
    assert done.json()["note"] == "Жаңа жауапты"
    assert due(client) == [("report", day(20))]
    assert correct(client, grant, report_days=[day(10)]).json()["reports"][0]["dropped_on"] is None


def test_a_report_that_is_expected_no_more_is_not_sent(client: Any, grant: str) -> None:
    (report,) = correct(client, grant, report_days=[]).json()["reports"]
    address = f"{grant.partition('grants/')[0]}grant-reports/{report['id']}/"
    assert client.post(address, {"reported_on": day(0)}, format="json").status_code == 409


def test_a_grant_ended_early_expects_the_reports_that_are_named(client: Any, grant: str) -> None:
    correct(client, grant, report_days=[day(10), day(20)])
    ended = end(client, grant, day(5), reason="state", expected=[day(20)])
    assert ended.status_code == 200, ended.json()
    assert {one["due_on"]: one["dropped_on"] for one in ended.json()["reports"]} == {day(10): day(0), day(20): None}
    assert due(client) == [("report", day(20))]


def test_no_new_report_is_made_up_by_an_end(client: Any, grant: str) -> None:
    assert codes(end(client, grant, day(5), expected=[day(6)])) == {("/expected", "choice_invalid")}


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"lot": " "}, "/lot", "blank"),
        ({"amount_tiyn": 0}, "/amount_tiyn", "amount_invalid"),
        ({"ends_on": "2020-01-01"}, "/ends_on", "ends_before_it_starts"),
    ],
)
def test_a_grant_is_not_corrected_into_a_wrong_one(
    client: Any, grant: str, wrong: dict[str, Any], pointer: str, code: str
) -> None:
    assert codes(correct(client, grant, **wrong)) == {(pointer, code)}


def test_a_lot_stays_one_grants(client: Any, grant: str) -> None:
    theirs = grant.partition("grants/")[0] + "grants/"
    other = {"lot": "7", "amount_tiyn": 1, "starts_on": day(0), "ends_on": day(9)}
    made = client.post(theirs, other, format="json").json()
    refused = correct(client, f"{theirs}{made['id']}/", lot="145-2")
    assert (refused.status_code, refused.json()["code"]) == (409, "lot_known")
