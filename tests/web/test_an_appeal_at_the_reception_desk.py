import pytest
from django.utils import timezone

from beneficiaries.deadlines import add_working_days
from beneficiaries.models import Appeal
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by

pytestmark = pytest.mark.django_db

SAID = {
    "channel": "desk", "topic": "housing", "text": "Шатыр ағып тұр", "language": "kk", "centre": "astana",
    "received_on": f"{timezone.localdate()}", "contact-name": "Сәуле", "contact-phone": "87011112233",
}  # fmt: skip


def the_appeal(user: User) -> Appeal:
    with work_as(user, Purpose.APPEAL_HANDLING):
        return Appeal.objects.get()


def test_it_is_written_down_put_off_told_turned_into_a_request_and_answered(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    assert client.post("/appeals/receive/", SAID).status_code == 302
    appeal = the_appeal(alice)
    at = f"/appeals/{appeal.pk}/"
    assert "Шатыр ағып тұр" in client.get(at).content.decode()
    later = add_working_days(appeal.due_on, 5).isoformat()
    assert client.post(f"{at}extend/", {"until": later, "reason": "visit"}).status_code == 302
    assert "Somebody has to be told" in client.get("/appeals/").content.decode()
    letter = f"{at}letters/extension.pdf"
    assert letter in client.get(at).content.decode()
    printed = client.get(letter)
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get(f"{at}letters/answer.pdf").status_code == 404
    told = {"means": "phone", "given_on": f"{timezone.localdate()}"}
    assert client.post(f"{at}notice/", told).status_code == 302
    assert client.post(f"{at}convert/", {"category": "repair", "urgency": "2", "people_count": "3"}).status_code == 302
    assert families_seen_by(alice)[0].provisional
    assert client.post(f"{at}answer/", {"answer": "Жөндейміз"}).status_code == 302
    assert the_appeal(alice).state == "answered"
    assert str(appeal.pk) in client.get("/appeals/?settled=1").content.decode()


def test_what_is_wrong_is_said_beside_its_field(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    answer = client.post("/appeals/receive/", {**SAID, "contact-phone": "1"})
    assert answer.status_code == 400
    assert "There can be no such phone number." in answer.content.decode()


def test_a_family_that_is_not_there_is_named_as_such(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    client.post("/appeals/receive/", SAID)
    need = {"category": "food", "urgency": "2", "household": "AST-2026-999999"}
    answer = client.post(f"/appeals/{the_appeal(alice).pk}/convert/", need)
    assert (answer.status_code, "No family has this registration number." in answer.content.decode()) == (400, True)


def test_the_figures_show_a_month(sign_in: SignIn, bob: User, alice: User) -> None:
    sign_in(alice).post("/appeals/receive/", SAID)
    page = sign_in(bob).get("/appeals/figures/").content.decode()
    assert "Housing 1" in page
    assert "Write a month like 2026-09." in sign_in(bob).get("/appeals/figures/?month=x").content.decode()
