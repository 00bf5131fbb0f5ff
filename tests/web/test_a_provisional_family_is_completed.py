from datetime import date

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Membership
from beneficiaries.services import register_household
from beneficiaries.services.registration.data import HouseholdData, MemberData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import iin_of
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    data = HouseholdData(
        members=(MemberData("head", family_name="Ахметова", given_name="Айгүл"),),
        provisional=True,
        people_count=2,
        need="Өрттен кейін",
        legal_basis="vital_interest",
    )
    with work_as(alice, Purpose.REGISTRATION):
        return register_household(centre=astana, data=data, actor_id=alice.pk).household


def complete_form(household: Household, **more: object) -> dict[str, object]:
    born = date(1985, 3, 1)
    return {
        "version": household.version,
        "centre": "astana",
        "language": "kk",
        "legal_basis": "consent",
        "members-0-role": "head",
        "members-0-family_name": "Ахметова",
        "members-0-given_name": "Айгүл",
        "members-0-iin": iin_of(born, "female"),
        "members-0-birth_date": "1985-03-01",
        "contact-phones-0": "8 701 123 45 67",
        "contact-address-city": "Астана",
        "contact-address-street": "Абай",
        "contact-address-house": "1",
        "consents-0-purposes": ["registration", "aid"],
        "consents-0-given_on": timezone.localdate().isoformat(),
        "consents-0-by": "head",
    } | more


def test_what_is_known_stands_in_the_form_and_the_head_stays_the_same_person(
    household: Household, alice: User, astana: Centre, sign_in: SignIn
) -> None:
    client, path = sign_in(alice), f"/families/{household.pk}/complete/"
    assert path in client.get(f"/families/{household.pk}/").content.decode()
    assert 'value="Айгүл"' in client.get(path).content.decode()
    with scope({astana.id}):
        head = Membership.objects.get(household=household).person_id
    answer = client.post(path, complete_form(household))
    assert answer.status_code == 302, answer.content.decode()
    with scope({astana.id}):
        household.refresh_from_db()
        assert (household.provisional, household.consent_state) == (False, "given")
        assert Membership.objects.get(household=household, role="head").person_id == head
    assert client.get(path).status_code == 409


def test_what_is_wrong_stands_beside_its_field(household: Household, alice: User, sign_in: SignIn) -> None:
    answer = sign_in(alice).post(
        f"/families/{household.pk}/complete/", complete_form(household, **{"members-0-iin": "123456789012"})
    )
    assert answer.status_code == 400
    assert 'href="#id_members-0-iin"' in answer.content.decode()


def test_a_version_that_is_no_more_is_refused(household: Household, alice: User, sign_in: SignIn) -> None:
    answer = sign_in(alice).post(f"/families/{household.pk}/complete/", complete_form(household, version=99))
    assert answer.status_code in {409, 412}


@pytest.mark.parametrize("iin", ["", iin_of(date(1983, 9, 12), "male")], ids=["without a number", "with a number"])
def test_nobody_who_was_written_down_before_is_written_twice(
    alice: User, astana: Centre, sign_in: SignIn, iin: str
) -> None:
    spouse = MemberData("spouse", family_name="Ахметов", given_name="Болат", iin=iin, birth_date=date(1983, 9, 12))
    data = HouseholdData(
        members=(MemberData("head", family_name="Ахметова", given_name="Айгүл"), spouse),
        provisional=True,
        people_count=2,
        need="Өрттен кейін",
        legal_basis="vital_interest",
    )
    with work_as(alice, Purpose.REGISTRATION):
        household = register_household(centre=astana, data=data, actor_id=alice.pk).household
    with scope({astana.id}):
        before = set(Membership.objects.filter(household=household).values_list("person_id", flat=True))
    said = {
        "members-1-role": "spouse",
        "members-1-family_name": "Ахметов",
        "members-1-given_name": "Болат",
        "members-1-iin": iin or iin_of(date(1983, 9, 12), "male"),
        "members-1-birth_date": "1983-09-12",
    }
    answer = sign_in(alice).post(f"/families/{household.pk}/complete/", complete_form(household, **said))
    assert answer.status_code == 302, answer.content.decode()
    with scope({astana.id}):
        assert set(Membership.objects.filter(household=household).values_list("person_id", flat=True)) == before
        household.refresh_from_db()
        assert household.people_count == 2
