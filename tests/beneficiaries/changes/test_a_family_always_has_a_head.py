import pytest
from django.db import IntegrityError
from django.utils import timezone

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Household, Membership
from beneficiaries.services import register_household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, family_of_six

pytestmark = pytest.mark.django_db(transaction=True)


def _home(alice: User, astana: Centre) -> Household:
    with work_as(alice, Purpose.REGISTRATION):
        return register_household(centre=astana, data=family_of_six(), actor_id=alice.pk).household


@pytest.mark.parametrize("how", ["ends", "role"])
def test_the_database_refuses_to_lose_the_head(how: str, alice: User, astana: Centre) -> None:
    home = _home(alice, astana)
    lost = {"ends_on": timezone.localdate()} if how == "ends" else {"role": "other"}
    with pytest.raises(IntegrityError, match="has no head"), work_as(alice, Purpose.REGISTRATION):
        Membership.objects.filter(household=home, role="head").update(**lost)


def test_in_one_transaction_the_head_may_change_or_the_whole_family_end(alice: User, astana: Centre) -> None:
    home = _home(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        Membership.objects.filter(household=home, role="head").update(role="other")
        Membership.objects.filter(household=home, role="spouse").update(role="head")
    with work_as(alice, Purpose.REGISTRATION):
        Membership.objects.filter(household=home).update(ends_on=timezone.localdate())
        Household.objects.filter(pk=home.pk).update(status=HouseholdStatus.ENDED)
    with pytest.raises(IntegrityError, match="has no head"), work_as(alice, Purpose.REGISTRATION):
        Household.objects.filter(pk=home.pk).update(status=HouseholdStatus.ACTIVE)


def test_a_provisional_family_may_wait_for_its_head(alice: User, astana: Centre) -> None:
    data = family(provisional=True, people_count=3, need="Азық-түлік")
    with work_as(alice, Purpose.REGISTRATION):
        home = register_household(centre=astana, data=data, actor_id=alice.pk).household
    with work_as(alice, Purpose.REGISTRATION):
        Membership.objects.filter(household=home).update(ends_on=timezone.localdate())
    with pytest.raises(IntegrityError, match="has no head"), work_as(alice, Purpose.REGISTRATION):
        Household.objects.filter(pk=home.pk).update(provisional=False)
