"""Goods in the store of a centre."""

from datetime import date

from django.utils import timezone

from beneficiaries.constants import RequestCategory
from donations.constants import DonorKind, Unit
from donations.models import DonorIdentity, StockLot
from donations.services import Goods, Names, add_stock_item, record_gift_of_goods, register_donor
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


def put_flour_in_store(centre: Centre, quantity: int, *, expires_on: date | None = None) -> StockLot:
    """Receive so many kilograms of flour."""
    with work_as_system(Purpose.DONATION, [centre.pk]):
        item = add_stock_item(
            centre=centre,
            code="flour",
            names=Names("Ұн", "Мука", "Flour"),
            unit=Unit.KILOGRAM,
            category=RequestCategory.FOOD,
            actor_id=SYSTEM_ACTOR_ID,
        )
        donor = register_donor(
            centre=centre, kind=DonorKind.PERSON, identity=DonorIdentity(name="Сауле"), actor_id=SYSTEM_ACTOR_ID
        )
        gift = record_gift_of_goods(
            donor=donor,
            goods=[Goods(item, quantity, expires_on)],
            received_on=timezone.localdate(),
            actor_id=SYSTEM_ACTOR_ID,
        )
        return StockLot.objects.get(gift=gift)


def left_of(centre: Centre, lot: StockLot) -> int:
    """Read anew how much of a lot is left."""
    with work_as_system(Purpose.DONATION, [centre.pk]):
        return StockLot.objects.get(pk=lot.pk).quantity_on_hand
