from datetime import date

from beneficiaries.constants import RequestCategory
from donations.constants import DonorKind, GiftMethod, Unit
from donations.models import Donor, DonorIdentity, Fund, Gift, LedgerTransaction, StockLot
from donations.services import (
    Goods,
    Names,
    add_stock_item,
    allocate_lot,
    open_fund,
    record_gift_of_goods,
    record_gift_of_money,
    register_donor,
)
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.donations.families import open_request
from tests.support.neighbours import Neighbour, World, neighbour

NAMES = Names("Жалпы", "Общий", "General")
A_DAY = date(2026, 1, 15)


def _storekeeper(world: World) -> User:
    return world.make_user("dauren", Role.STOREKEEPER, world.shymkent)


def _donor(world: World, dauren: User) -> Donor:
    identity = DonorIdentity(name="Сауле Нұрланова")
    return register_donor(centre=world.shymkent, kind=DonorKind.PERSON, identity=identity, actor_id=dauren.pk)


def _fund(world: World, dauren: User) -> Fund:
    return open_fund(centre=world.shymkent, code="general", names=NAMES, actor_id=dauren.pk)


def _money(world: World, dauren: User) -> Gift:
    return record_gift_of_money(
        donor=_donor(world, dauren),
        fund=_fund(world, dauren),
        amount_tiyn=1000,
        method=GiftMethod.CASH,
        received_on=A_DAY,
        actor_id=dauren.pk,
    )


def _lot(world: World, dauren: User) -> StockLot:
    item = add_stock_item(
        centre=world.shymkent,
        code="flour",
        names=NAMES,
        unit=Unit.KILOGRAM,
        category=RequestCategory.FOOD,
        actor_id=dauren.pk,
    )
    goods = [Goods(item, 10, None)]
    gift = record_gift_of_goods(donor=_donor(world, dauren), goods=goods, received_on=A_DAY, actor_id=dauren.pk)
    return StockLot.objects.get(gift=gift)


@neighbour("donors/<uuid:donor_id>/")
def donor(world: World) -> Neighbour:
    """A donor to Shymkent."""
    dauren = _storekeeper(world)
    with work_as(dauren, Purpose.DONATION):
        return Neighbour({"donor_id": _donor(world, dauren).pk})


@neighbour("funds/<uuid:fund_id>/")
def fund(world: World) -> Neighbour:
    """A fund of Shymkent."""
    dauren = _storekeeper(world)
    with work_as(dauren, Purpose.DONATION):
        return Neighbour({"fund_id": _fund(world, dauren).pk})


@neighbour("gifts/<uuid:gift_id>/")
def gift(world: World) -> Neighbour:
    """A gift of money to Shymkent."""
    dauren = _storekeeper(world)
    with work_as(dauren, Purpose.DONATION):
        return Neighbour({"gift_id": _money(world, dauren).pk})


@neighbour("ledger/<uuid:transaction_id>/")
def transaction(world: World) -> Neighbour:
    """Its transaction."""
    dauren = _storekeeper(world)
    with work_as(dauren, Purpose.DONATION):
        _money(world, dauren)
        return Neighbour({"transaction_id": LedgerTransaction.objects.get().pk})


@neighbour("stock/lots/<uuid:lot_id>/")
def lot(world: World) -> Neighbour:
    """Flour in Shymkent."""
    dauren = _storekeeper(world)
    with work_as(dauren, Purpose.DONATION):
        return Neighbour({"lot_id": _lot(world, dauren).pk})


@neighbour("allocations/<uuid:allocation_id>/")
def allocation(world: World) -> Neighbour:
    """Flour promised to a family of Shymkent."""
    dauren, need = _storekeeper(world), open_request(world.charlie, world.shymkent, RequestCategory.FOOD)
    with work_as(dauren, Purpose.DONATION):
        made = allocate_lot(request=need, lot=_lot(world, dauren), quantity=1, actor_id=dauren.pk)
    return Neighbour({"allocation_id": made.pk}, bodies={"hand-over": {"receipt": "signature"}})
