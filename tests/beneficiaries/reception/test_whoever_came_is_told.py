from typing import Any

import pytest
from django.utils import timezone

from tests.beneficiaries.reception.conftest import Receive

pytestmark = pytest.mark.django_db


def codes(answer: Any) -> set[str]:
    return {error["code"] for error in answer.json()["errors"]}


def test_of_a_forwarded_appeal_they_are_told_once_and_it_is_recorded(receive: Receive, step: Any) -> None:
    appeal = receive()
    sent = step(appeal, "forward", {"to": "Әкімдік"}).json()
    assert (sent["forwarded_on"], sent["notice_given_on"]) == (timezone.localdate().isoformat(), None)
    told = step(appeal, "notice", {"means": "phone"}).json()
    assert told["notice_given_on"] == timezone.localdate().isoformat()


def test_nothing_is_to_be_told_of_what_was_neither_put_off_nor_sent_on(receive: Receive, step: Any) -> None:
    assert codes(step(receive(), "notice", {"means": "phone"})) == {"notice_not_owed"}


def test_nobody_can_have_been_told_before_it_happened(receive: Receive, step: Any) -> None:
    appeal = receive()
    step(appeal, "forward", {"to": "Әкімдік"})
    assert codes(step(appeal, "notice", {"means": "phone", "given_on": "2020-01-06"})) == {"date_too_early"}


def test_an_anonymous_appeal_owes_no_notice_and_keeps_nobodys_name(receive: Receive, step: Any) -> None:
    appeal = receive(anonymous=True, contact={})
    assert step(appeal, "forward", {"to": "Әкімдік"}).json()["notice_due_on"] is None
    assert codes(step(appeal, "notice", {"means": "phone"})) == {"anonymous_notice"}


def test_who_gives_a_name_is_not_anonymous(alice: Any, as_user: Any) -> None:
    said = {"centre": "astana", "channel": "desk", "topic": "aid", "text": "…", "anonymous": True}
    answer = as_user(alice).post("/api/v1/appeals/", {**said, "contact": {"name": "Сәуле"}}, format="json")
    assert (answer.status_code, codes(answer)) == (400, {"anonymous_contact"})
