import io
from typing import Any

import pypdf
import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import certified, completed
from tests.volunteers.proof.test_a_certificate_is_checked_by_anybody import code_of
from volunteers.codes import grouped

pytestmark = pytest.mark.django_db

MY = "/api/v1/volunteers/me/certificates/"


def text_of(content: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["1 сағат 30 минут", "Еріктілік туралы куәлік"]),
        ("ru", ["1 час 30 минут", "Свидетельство волонтёра"]),
        ("en", ["1 hour 30 minutes", "Certificate of volunteering"]),
    ],
)
def test_the_paper_says_who_where_when_and_how_much_in_its_language(
    as_user: ClientOf, astana: Centre, vera: Enrolled, language: str, words: list[str]
) -> None:
    made = certified(astana, vera[1], language=language)
    answer = as_user(vera[0]).get(f"/api/v1/certificates/{made.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    said = text_of(answer.content)
    centre: Any = getattr(astana, f"name_{language}")
    for wanted in ["Әлиева vera", centre, grouped(code_of(astana, made)), "/verify/", *words]:
        assert wanted in said


def test_it_is_printed_the_same_after_more_was_done(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    made, client = certified(astana, vera[1], language="en"), as_user(vera[0])
    before = text_of(client.get(f"/api/v1/certificates/{made.pk}/pdf/").content)
    completed(astana, vera[1], minutes=60)
    assert text_of(client.get(f"/api/v1/certificates/{made.pk}/pdf/").content) == before


def test_less_than_an_hour_is_not_certified(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    claim = completed(astana, vera[1], minutes=59)
    assert claim.completed_at is not None
    body = {"starts_on": "2020-01-01", "ends_on": claim.completed_at.date().isoformat(), "language": "kk"}
    answer = as_user(vera[0]).post(MY, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_few_hours")


def test_asked_for_twice_it_is_the_same_certificate(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    made = certified(astana, vera[1])
    body = {"starts_on": "2020-01-01", "ends_on": made.ends_on.isoformat(), "language": "kk"}
    assert as_user(vera[0]).post(MY, body).json()["id"] == str(made.pk)


def test_a_colleague_and_a_neighbours_coordinator_cannot_print_it(
    as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled, charlie: User
) -> None:
    made = certified(astana, vera[1])
    for user in (vlad[0], charlie):
        assert as_user(user).get(f"/api/v1/certificates/{made.pk}/pdf/").status_code in {403, 404}


def test_a_coordinator_revokes_it_and_the_reason_stays(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User
) -> None:
    made = certified(astana, vera[1])
    answer = as_user(bob).post(f"/api/v1/certificates/{made.pk}/revoke/", {"reason": "wrong_hours"})
    assert answer.json()["revoke_reason"] == "wrong_hours"
    again = as_user(bob).post(f"/api/v1/certificates/{made.pk}/revoke/", {"reason": "lost"})
    assert again.json() == answer.json()
    assert bob.pk != SYSTEM_ACTOR_ID
