from datetime import date

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Membership
from beneficiaries.services import give_consent, register_household, withdraw_consent
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from tests.beneficiaries.people import consent, family, member

pytestmark = pytest.mark.django_db


def _family_one_left(alice: User, astana: Centre) -> tuple[Household, Membership]:
    """Return a family of two without consent, and the membership of the one who left it."""
    with work_as(alice, Purpose.REGISTRATION):
        data = family(member("head", "Айгүл", date(1990, 5, 1)), member("child", "Ерлан", date(2015, 5, 1)))
        made = register_household(centre=astana, data=data, actor_id=alice.pk).household
        withdraw_consent(household_id=made.pk, actor_id=alice.pk)
        left = Membership.objects.get(household=made, role="child")
        left.ends_on = timezone.localdate()
        left.save()
    return made, left


@pytest.mark.parametrize("before", [True, False])
def test_former_members_stay_as_they_were(alice: User, astana: Centre, *, before: bool) -> None:
    made, left = _family_one_left(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        Subject.objects.filter(pk=left.person_id).update(restricted=before)
        give_consent(household_id=made.pk, data=consent(), actor_id=alice.pk)
        head = Membership.objects.get(household=made, ends_on=None)
        restricted = dict(Subject.objects.values_list("pk", "restricted"))
    assert (restricted[made.pk], restricted[head.person_id], restricted[left.person_id]) == (False, False, before)


def test_and_its_withdrawal_closes_nobody_who_lives_in_another_family(alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        data = family(member("head", "Айгүл", date(1990, 5, 1)), member("other", "Ерлан", date(2000, 5, 1)))
        made = register_household(centre=astana, data=data, actor_id=alice.pk).household
        data = family(member("head", "Дана", date(1985, 3, 1)))
        other = register_household(centre=astana, data=data, actor_id=alice.pk).household
        left = Membership.objects.get(household=made, role="other")
        left.ends_on = timezone.localdate()
        left.save()
        Membership.objects.create(
            centre_id=astana.pk, household=other, person=left.person, role="spouse", starts_on=timezone.localdate()
        )
        withdraw_consent(household_id=made.pk, actor_id=alice.pk)
        assert not Subject.objects.get(pk=left.person_id).restricted
        assert Subject.objects.get(pk=made.pk).restricted
