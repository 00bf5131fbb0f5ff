from typing import Any

import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.support.http import client_of
from tests.volunteers.cases import in_centre
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import certified, completed
from volunteers.codes import grouped, new_code
from volunteers.models import Certificate
from volunteers.sealed import CertificateContent
from volunteers.services.certificates import revoke_certificate

pytestmark = pytest.mark.django_db


def code_of(centre: Centre, row: Certificate) -> str:
    with in_centre(centre, Purpose.VOLUNTEERING):
        return open_one(row, "content", CertificateContent).code


def ask(code: str) -> dict[str, Any]:
    answer = client_of(None).post("/api/v1/certificates/verify/", {"code": code})
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def test_a_valid_code_tells_what_the_paper_says_and_no_name(astana: Centre, vera: Enrolled) -> None:
    code = code_of(astana, certified(astana, vera[1], minutes=90))
    found = ask(grouped(code).lower())
    assert (found["standing"], found["minutes"], found["tasks"]) == ("valid", 90, 1)
    assert (found["initials"], found["centre"]) == ("Ә. V.", astana.name_en)
    assert "Әлиева" not in str(found)
    assert "vera" not in str(found)


def test_a_revoked_one_is_told_to_be_revoked(astana: Centre, vera: Enrolled) -> None:
    made = certified(astana, vera[1])
    with in_centre(astana):
        revoke_certificate(certificate=made, reason="lost", actor_id=SYSTEM_ACTOR_ID)
    found = ask(code_of(astana, made))
    assert found["standing"] == "revoked"
    assert found["revoked_on"] is not None


def test_a_code_nobody_was_given_and_a_mistyped_one_are_answered_alike(astana: Centre, vera: Enrolled) -> None:
    code = code_of(astana, certified(astana, vera[1]))
    never, mistyped = ask(new_code(astana.pk).text), ask(("1" if code[5] != "1" else "2").join([code[:5], code[6:]]))
    assert never == mistyped == ask("🙂") == {**dict.fromkeys(never), "standing": "unknown"}


def test_a_code_says_nothing_about_another_centre(astana: Centre, shymkent: Centre, vera: Enrolled) -> None:
    code = code_of(astana, certified(astana, vera[1]))
    moved = new_code(shymkent.pk).text[:3] + code[3:]
    assert ask(moved)["standing"] == "unknown"


def test_figures_stay_as_they_were_when_it_was_made_out(astana: Centre, vera: Enrolled) -> None:
    code = code_of(astana, certified(astana, vera[1], minutes=90))
    completed(astana, vera[1], minutes=60)
    assert ask(code)["minutes"] == 90


def test_the_database_alone_holds_neither_code_nor_initials(astana: Centre, vera: Enrolled) -> None:
    made = certified(astana, vera[1])
    code = code_of(astana, made)
    with in_centre(astana):
        row = Certificate.objects.get(pk=made.pk)
        held = bytes(row.code_hash) + bytes(row.shown) + row.content.envelope
    assert code.encode() not in held
    assert "Ә".encode() not in held


def test_whoever_tries_code_after_code_is_slowed_down(astana: Centre, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"check_code": "2/h/ip"}
    client = client_of(None)
    codes = [client.post("/api/v1/certificates/verify/", {"code": "x"}).status_code for _ in range(12)]
    assert codes[0] == 200
    assert 429 in codes
