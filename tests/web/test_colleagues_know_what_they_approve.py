import pytest

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Household
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from tests.donations.families import open_request
from tests.support.http import ClientOf
from tests.support.people import MakeUser
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> Household:
    """A family that bob asks to be erased."""
    open_request(alice, astana, RequestCategory.FOOD)
    with work_as(alice, Purpose.REGISTRATION):
        household = Household.objects.get()
    headers = {"Idempotency-Key": str(new_id())}
    address = f"/api/v1/households/{household.pk}/erase/"
    assert as_user(bob).post(address, {"reason": "asked_by_person"}, headers=headers).status_code == 202
    return household


def test_who_works_with_the_family_reads_its_number(asked: Household, alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    assert "/proposals/" in browser.get("/").content.decode()
    assert asked.registration_number in browser.get("/proposals/").content.decode()


def test_an_approver_of_another_city_reads_the_end_of_an_id(
    asked: Household, make_user: MakeUser, shymkent: Centre, sign_in: SignIn
) -> None:
    dana = make_user("dana", Role.COORDINATOR, shymkent)
    page = sign_in(dana).get("/proposals/").content.decode()
    assert str(asked.pk)[-12:] in page
    assert asked.registration_number not in page
