from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.deadlines import APPEAL_ANSWER, APPEAL_EXTENSION_NOTICE, add_working_days, due_date, latest_extension
from tests.beneficiaries.reception.conftest import Receive

pytestmark = pytest.mark.django_db


def until(appeal: dict[str, Any], working_days: int = 10) -> str:
    return add_working_days(date.fromisoformat(appeal["due_on"]), working_days).isoformat()


def errors(answer: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_the_last_day_moves_and_a_notice_is_owed_within_three_working_days(receive: Receive, step: Any) -> None:
    appeal = receive()
    done = step(appeal, "extend", {"until": until(appeal), "reason": "papers"}).json()
    today = timezone.localdate()
    assert (done["state"], done["due_on"], done["extended_on"]) == ("received", until(appeal), today.isoformat())
    assert done["notice_due_on"] == due_date(APPEAL_EXTENSION_NOTICE, today).isoformat()


def test_two_months_after_the_first_last_day_is_the_end_however_often_it_is_put_off(
    receive: Receive, step: Any
) -> None:
    appeal = receive()
    latest = latest_extension(due_date(APPEAL_ANSWER, timezone.localdate()))
    beyond = add_working_days(latest, 1).isoformat()
    assert step(appeal, "extend", {"until": until(appeal), "reason": "visit"}).status_code == 200
    refused = step(appeal, "extend", {"until": beyond, "reason": "visit"})
    assert (refused.status_code, errors(refused)) == (400, [("/until", "too_late")])
    assert step(appeal, "extend", {"until": latest.isoformat(), "reason": "visit"}).status_code == 200


def test_it_cannot_be_put_off_to_an_earlier_day_or_to_a_day_off(receive: Receive, step: Any) -> None:
    appeal = receive()
    refused = step(appeal, "extend", {"until": appeal["due_on"], "reason": "visit"})
    assert errors(refused) == [("/until", "too_early")]
    day = date.fromisoformat(until(appeal))
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)
    assert ("/until", "day_off") in errors(step(appeal, "extend", {"until": f"{saturday}", "reason": "visit"}))


def test_once_overdue_it_is_to_be_answered_and_not_put_off(receive: Receive, step: Any) -> None:
    appeal = receive(received_on=(timezone.localdate() - timedelta(days=60)).isoformat())
    assert appeal["overdue"]
    refused = step(appeal, "extend", {"until": until(appeal, 40), "reason": "visit"})
    assert (refused.status_code, refused.json()["code"]) == (409, "appeal_overdue")


def test_whoever_read_an_older_state_is_told(receive: Receive, step: Any) -> None:
    appeal = receive()
    step(appeal, "extend", {"until": until(appeal), "reason": "visit"})
    stale = step(appeal, "answer", {"answer": "Жөндейміз"}, HTTP_IF_MATCH=appeal["etag"])
    assert stale.status_code == 412
