from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from donations.constants import ReceiptKind
from donations.services import Given, give_now
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods
from tests.donations.families import register_family
from tests.support.http import ClientOf
from tests.web.conftest import SignIn, _without_second_factor, sign_in

__all__ = ["_without_second_factor", "sign_in"]
pytestmark = pytest.mark.django_db


def test_what_a_family_was_given_is_shown_for_a_month(
    alice: User,
    astana: Centre,
    give_flour: GiveGoods,
    as_user: ClientOf,
    sign_in: SignIn,
) -> None:
    household, lot = register_family(alice, astana), give_flour(10)
    with work_as(alice, Purpose.REGISTRATION):
        what = Given({lot.pk: 3}, ReceiptKind.SIGNATURE)
        give_now(centre=astana, household_id=household.pk, given=what, actor_id=alice.pk)
    path = f"/api/v1/households/{household.pk}/recent-aid/"
    today = timezone.localdate().isoformat()
    assert as_user(alice).get(path).json()["results"] == [{"category": "food", "on": today}]
    assert "last 30 days" in sign_in(alice, "en").get(f"/families/{household.pk}/need/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert as_user(alice).get(path).json()["results"] == []
