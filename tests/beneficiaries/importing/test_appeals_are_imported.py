from datetime import date
from typing import Any

import pytest

from beneficiaries.importing.appeals.columns import APPEAL_COLUMNS
from beneficiaries.models import Appeal
from beneficiaries.sealed import AppealContact, AppealText
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.importing.lists import errors_of, imported, listed

pytestmark = pytest.mark.django_db


def turned(text: str = "Нужна коляска", **cells: Any) -> dict[str, Any]:
    return {
        "received_on": "12.01.2026",
        "text": text,
        "channel": "звонок",
        "topic": "здоровье",
        "name": "Айгүл Ахметова",
        "phone": "8 701 123 45 67",
    } | cells


def content(*rows: dict[str, Any]) -> bytes:
    return listed(rows, APPEAL_COLUMNS)


def test_a_journal_becomes_appeals_with_their_answers(alice: User, astana: Centre) -> None:
    answered = turned("Нужна юридическая помощь", answered_on="20.01.2026", answer="Направлена к юристу")
    nameless = {"received_on": "13.01.2026", "text": "Где дают одежду?", "answered_on": "13.01.2026"}
    job = imported(alice, astana, content(turned(), answered, nameless), kind="appeals")
    assert (job.result["appeals"], job.result["imported"]) == (3, 3)
    with work_as(alice, Purpose.APPEAL_HANDLING):
        first, second, third = Appeal.objects.order_by("id")
        assert (first.state, first.channel, first.topic, first.due_on) == (
            "received",
            "phone",
            "health",
            date(2026, 2, 2),
        )
        assert (second.state, second.answered_on) == ("answered", date(2026, 1, 20))
        assert open_one(second, "text", AppealText).answer == "Направлена к юристу"
        assert (third.anonymous, third.state) == (True, "answered")
        assert open_one(third, "contact", AppealContact) == AppealContact()
        assert open_one(third, "text", AppealText).answer


def test_what_is_there_already_is_known_again(alice: User, astana: Centre) -> None:
    imported(alice, astana, content(turned()), kind="appeals")
    again = imported(alice, astana, content(turned()), kind="appeals")
    assert again.result["already_present"] == 1
    longer = content(turned("нужна  коляска!"), turned(), turned("Нужна работа"), turned(received_on="13.01.2026"))
    job = imported(alice, astana, longer, kind="appeals", language="en")
    assert (job.result["imported"], job.result["already_present"]) == (2, 2)
    assert "here already" in errors_of(alice, job)[0][0][-2]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"received_on": None}, "Received on: This must be filled in."),
        ({"received_on": "01.01.2999"}, "future"),
        ({"text": None}, "What was asked"),
        ({"channel": "голубь"}, "possible values"),
        ({"topic": "погода"}, "possible values"),
        ({"phone": "12"}, "Phone"),
        ({"answer": "Да"}, "Answered on: This must be filled in."),
        ({"answered_on": "11.01.2026"}, "before the appeal"),
        ({"answered_on": "01.01.2999"}, "future"),
        ({"text": "x" * 10_001}, "What was asked"),
    ],
)
def test_each_mistake_is_said_at_its_row(cells: dict[str, Any], said: str, alice: User, astana: Centre) -> None:
    job = imported(alice, astana, content(turned(**cells)), kind="appeals", language="en")
    assert (job.result["imported"], job.result["refused"]) == (0, 1)
    assert said in errors_of(alice, job)[0][0][-2]
    with work_as(alice, Purpose.APPEAL_HANDLING):
        assert not Appeal.objects.exists()


def test_a_dry_run_saves_nothing(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, content(turned()), kind="appeals", dry_run=True)
    assert job.result["imported"] == 1
    with work_as(alice, Purpose.APPEAL_HANDLING):
        assert not Appeal.objects.exists()
