import pytest
from django.test import Client

from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.sealing import open_one
from tests.erasure.conftest import EraseByTwo
from tests.volunteers.cases import in_centre, make_volunteer
from tests.volunteers.proof.done import certified
from tests.volunteers.proof.test_a_certificate_is_checked_by_anybody import ask, code_of
from volunteers.models import CalendarFeed, Certificate
from volunteers.sealed import CertificateContent
from volunteers.services.calendar import renew_feed

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_paper_stays_true_and_nothing_tells_whose_it_was(astana: Centre, erase_by_two: EraseByTwo) -> None:
    login, vera = make_volunteer(astana, "vera")
    made = certified(astana, vera, minutes=90)
    code = code_of(astana, made)
    with in_centre(astana):
        token = renew_feed(user_id=login.pk)
    erase_by_two(f"volunteers/{vera.pk}/")
    found = ask(code)
    assert (found["standing"], found["minutes"], found["initials"]) == ("valid", 90, "")
    with in_centre(astana, Purpose.VOLUNTEERING), pytest.raises(KeyGone):
        open_one(Certificate.objects.get(pk=made.pk), "content", CertificateContent)
    assert not CalendarFeed.objects.exists()
    assert Client().get(f"/calendar/{token}.ics").status_code == 404
