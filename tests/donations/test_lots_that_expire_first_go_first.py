from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Request
from donations.exceptions import LotExpired, NotEnoughStock
from donations.models import StockItem
from donations.services import allocate_item, allocate_lot
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods

pytestmark = pytest.mark.django_db


def test_what_expires_first_goes_first_and_what_never_expires_last(
    dana: User, request_of_a_family: Request, flour: StockItem, give_flour: GiveGoods
) -> None:
    today = timezone.localdate()
    forever, late, soon = (
        give_flour(5),
        give_flour(5, expires_on=today + timedelta(9)),
        give_flour(5, expires_on=today),
    )
    with work_as(dana, Purpose.DONATION):
        made = allocate_item(request=request_of_a_family, item=flour, quantity=12, actor_id=dana.pk)
    assert [(allocation.lot_id, allocation.quantity) for allocation in made] == [
        (soon.pk, 5),
        (late.pk, 5),
        (forever.pk, 2),
    ]


def test_a_lot_past_its_day_is_not_given(
    dana: User, request_of_a_family: Request, flour: StockItem, give_flour: GiveGoods
) -> None:
    gone = give_flour(5, expires_on=timezone.localdate() - timedelta(1))
    with work_as(dana, Purpose.DONATION):
        with pytest.raises(LotExpired):
            allocate_lot(request=request_of_a_family, lot=gone, quantity=1, actor_id=dana.pk)
        with pytest.raises(NotEnoughStock):
            allocate_item(request=request_of_a_family, item=flour, quantity=1, actor_id=dana.pk)
