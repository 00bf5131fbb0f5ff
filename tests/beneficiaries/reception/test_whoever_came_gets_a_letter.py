import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.utils import timezone

from beneficiaries.deadlines import APPEAL_ANSWER, due_date, latest_extension
from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.formats import format_date
from shapagat.core.scope import scope
from tests.beneficiaries.reception.conftest import APPEALS, Receive
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(alice: User, as_user: ClientOf) -> Any:
    """Ask for a letter as alice; return its words in one line."""

    def ask(appeal: dict[str, Any], notice: str) -> str:
        answer = as_user(alice).get(f"{APPEALS}{appeal['id']}/letters/{notice}/pdf/")
        assert answer.status_code == 200, answer.content
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    return ask


def last_days() -> tuple[date, date]:
    first = due_date(APPEAL_ANSWER, timezone.localdate())
    return first, latest_extension(first)


@pytest.mark.parametrize(
    ("language", "words"), [("kk", ("76-бабы", "шағымдануға")), ("ru", ("стать", "76", "обжаловать"))]
)
def test_of_an_extension_both_last_days_the_reason_and_the_law_are_told_in_their_language(
    receive: Receive, step: Any, letter: Any, language: str, words: tuple[str, ...]
) -> None:
    first, until = last_days()
    appeal = receive(language=language)
    step(appeal, "extend", {"until": until.isoformat(), "reason": "visit"})
    told = letter(appeal, "extension")
    assert "Сәуле" in told
    for day in (timezone.localdate(), first, until):
        assert format_date(day, language) in told
    assert all(word in told for word in words)


def test_of_a_forwarded_one_they_learn_where_it_went(receive: Receive, step: Any, letter: Any) -> None:
    appeal = receive(language="ru")
    step(appeal, "forward", {"to": "Акимат района «Есиль»"})
    told = letter(appeal, "forwarding")
    assert "Акимат района «Есиль»" in told
    assert "65" in told


def test_the_answer_is_told_line_by_line(receive: Receive, step: Any, letter: Any) -> None:
    appeal = receive(language="kk")
    step(appeal, "answer", {"answer": "Шатырды жөндейміз.\n\n*Жексенбіде* келеміз."})
    told = letter(appeal, "answer")
    assert "Шатырды жөндейміз. *Жексенбіде* келеміз." in told


@pytest.mark.parametrize("notice", ["extension", "forwarding", "answer", "else"])
def test_there_is_no_letter_of_what_did_not_happen(
    receive: Receive, alice: User, as_user: ClientOf, notice: str
) -> None:
    assert as_user(alice).get(f"{APPEALS}{receive()['id']}/letters/{notice}/pdf/").status_code == 404


def test_there_is_none_to_whoever_does_not_want_to_be_known(
    receive: Receive, step: Any, alice: User, as_user: ClientOf
) -> None:
    appeal = receive(anonymous=True, contact={})
    assert step(appeal, "answer", {"answer": "Иә"}).status_code == 200
    assert as_user(alice).get(f"{APPEALS}{appeal['id']}/letters/answer/pdf/").status_code == 404


def test_writing_one_opens_the_appeal_on_record(receive: Receive, step: Any, letter: Any, astana: Centre) -> None:
    appeal = receive()
    step(appeal, "answer", {"answer": "Иә"})
    with scope({astana.pk}):
        before = Entry.objects.filter(kind="read", purpose="appeal_handling").count()
    letter(appeal, "answer")
    with scope({astana.pk}):
        assert Entry.objects.filter(kind="read", purpose="appeal_handling").count() > before
