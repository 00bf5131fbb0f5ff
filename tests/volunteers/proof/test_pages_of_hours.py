import re

import pytest
from django.test import Client
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import certified, completed
from tests.volunteers.proof.test_a_certificate_is_checked_by_anybody import code_of
from volunteers.codes import grouped
from volunteers.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's settings


def signed_in(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def test_from_a_forgotten_start_to_a_certificate_without_any_script(astana: Centre, vera: Enrolled, bob: User) -> None:
    made = completed(astana, vera[1], minutes=None)
    volunteer, coordinator = signed_in(vera[0]), signed_in(bob)
    assert f"/hours/claims/{made.pk}/report/" in volunteer.get("/hours/").content.decode()
    assert volunteer.post(f"/hours/claims/{made.pk}/report/", {"minutes": "75"}).status_code == 302
    assert f"/hours/claims/{made.pk}/decide/" in coordinator.get("/hours/volunteers/").content.decode()
    assert coordinator.post(f"/hours/claims/{made.pk}/decide/", {"minutes": "75", "reason": ""}).status_code == 302
    assert "1 hour 15 minutes" in volunteer.get("/hours/").content.decode()
    days = {"starts_on": "2020-01-01", "ends_on": timezone.localdate().isoformat(), "language": "ru"}
    assert volunteer.post("/hours/certificate/", days).status_code == 302
    with in_centre(astana):
        certificate = Certificate.objects.get()
    paper = volunteer.get(f"/hours/certificates/{certificate.pk}/")
    assert paper.content.startswith(b"%PDF")
    assert paper["Content-Disposition"] == 'attachment; filename="certificate.pdf"'


def test_another_time_without_a_reason_is_refused(astana: Centre, vera: Enrolled, bob: User) -> None:
    made = completed(astana, vera[1], minutes=90)
    answer = signed_in(bob).post(f"/hours/claims/{made.pk}/decide/", {"minutes": "30", "reason": ""})
    assert answer.status_code == 400


def test_a_coordinator_of_another_city_decides_nothing(astana: Centre, vera: Enrolled, charlie: User) -> None:
    made = completed(astana, vera[1], minutes=None)
    certificate = certified(astana, vera[1])
    client = signed_in(charlie)
    paths = [f"claims/{made.pk}/decide/", f"volunteers/{vera[1].pk}/", f"certificates/{certificate.pk}/revoke/"]
    assert {client.get(f"/hours/{path}").status_code for path in paths} <= {403, 404}


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "жарамды куәлікке"), ("ru", "действующему свидетельству"), ("en", "valid")]
)
def test_anybody_checks_a_paper_in_their_language(astana: Centre, vera: Enrolled, language: str, words: str) -> None:
    code, client = code_of(astana, certified(astana, vera[1])), Client()
    client.cookies["django_language"] = language
    page = client.get(f"/verify/{grouped(code)}/")
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert words in page.content.decode()
    assert "Әлиева" not in page.content.decode()


def test_a_check_page_for_an_unknown_code_says_so(astana: Centre) -> None:
    page = Client().get("/verify/", {"code": "0000"}, headers={"accept-language": "en"}).content.decode()
    assert "There is no certificate with this code" in page


def test_a_message_waits_on_the_tasks_page(astana: Centre, vera: Enrolled, bob: User) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    coordinator, at = signed_in(bob), f"/tasks/{task.pk}/message/"
    found = re.search(r'name="key" value="([^"]+)"', coordinator.get(at).content.decode())
    assert found is not None
    for _ in range(2):
        coordinator.post(at, {"text": "Кездесу 10:30", "key": found[1]})
    page = signed_in(vera[0]).get(f"/tasks/{task.pk}/").content.decode()
    assert page.count("Кездесу 10:30") == 1
    assert at in coordinator.get(f"/tasks/for/{task.request_id}/").content.decode()
