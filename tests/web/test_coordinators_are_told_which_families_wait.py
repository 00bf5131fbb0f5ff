from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import CategoryLoss, Household
from beneficiaries.services import register_household
from beneficiaries.tasks import remind_of_families_of
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification
from tests.beneficiaries.changes.homes import change, home_of, who
from tests.beneficiaries.people import consent, family
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def provisional(alice: User, astana: Centre, days: int) -> Household:
    day = timezone.localdate() - timedelta(days=days)
    given = (consent(day),)
    data = family(provisional=True, people_count=3, need="Азық-түлік", registered_on=day, consents=given)
    data = replace(data, confirm_distinct="Бөлек отбасы", incomes=())
    with work_as(alice, Purpose.REGISTRATION):
        return register_household(centre=astana, data=data, actor_id=alice.pk).household


def told(user: User) -> list[dict[str, int]]:
    found = Notification.objects.filter(recipient_id=user.pk, code="families.waiting")
    return list(found.values_list("params", flat=True))


def test_once_a_day_of_losses_and_of_what_is_long_provisional(
    alice: User, bob: User, charlie: User, astana: Centre, shymkent: Centre, sign_in: SignIn
) -> None:
    old, new = provisional(alice, astana, 15), provisional(alice, astana, 14)
    home = home_of(alice, astana, "Дана", "Әлия", "Ержан", "Нұрлан")
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "remove_member", person_id=who(home.pk, "child"), reason="moved_out")
        assert CategoryLoss.objects.count() == 1
    for _ in range(2):
        remind_of_families_of(astana.pk)
        remind_of_families_of(shymkent.pk)
    assert told(bob) == [{"losses": 1, "provisional": 1}]
    assert told(alice) == told(charlie) == []
    shown = sign_in(bob).get(reverse("home")).content.decode()
    assert old.registration_number in shown
    assert new.registration_number not in shown
    assert reverse("families:losses") in shown


def test_nobody_is_told_of_nothing(alice: User, bob: User, astana: Centre) -> None:
    provisional(alice, astana, 14)
    remind_of_families_of(astana.pk)
    assert told(bob) == []
