from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household
from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.erasure.models import LegalHold
from shapagat.erasure.services import place_hold
from tests.donations.families import register_family
from tests.support.http import ClientOf
from tests.support.people import MakeUser
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

WHY = {"reason": "matter_closed"}


@pytest.fixture
def dana(make_user: MakeUser, shymkent: Centre) -> User:
    return make_user("dana", Role.COORDINATOR, shymkent)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


@pytest.fixture
def hold(household: Household, bob: User, astana: Centre) -> LegalHold:
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        until = timezone.localdate() + timedelta(days=30)
        return place_hold(
            subject_id=household.pk, reason="court", legal_reference="case-1", until=until, actor_id=bob.pk
        )


def test_another_city_learns_neither_the_family_nor_the_case(
    household: Household, hold: LegalHold, bob: User, dana: User, as_user: ClientOf, sign_in: SignIn
) -> None:
    as_user(bob).post(f"/api/v1/holds/{hold.pk}/lift/", WHY)
    here, elsewhere = (sign_in(user).get("/proposals/").content.decode() for user in (bob, dana))
    assert household.registration_number in here
    assert str(hold.pk)[-12:] in elsewhere
    assert household.registration_number not in elsewhere
    assert "case-1" not in elsewhere + str(Proposal.objects.get().params)


def test_it_is_asked_for_on_a_page(
    household: Household, hold: LegalHold, alice: User, bob: User, sign_in: SignIn
) -> None:
    browser = sign_in(bob)
    assert "/retention/holds/" in browser.get("/retention/").content.decode()
    listed = browser.get("/retention/holds/").content.decode()
    address = f"/retention/holds/{hold.pk}/lift/"
    assert household.registration_number in listed
    assert address in listed
    assert address in browser.get(f"/families/{household.pk}/erase/").content.decode()
    assert browser.post(address, {"reason": "because"}).status_code == 400
    assert browser.post(address, WHY).status_code == 302
    assert (Proposal.objects.get().kind, Proposal.objects.get().reason) == ("hold.lift", "matter_closed")
    assert browser.post(address, WHY).status_code == 409
    assert sign_in(alice).get(address).status_code == 403
