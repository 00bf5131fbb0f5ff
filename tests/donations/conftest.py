"""A store and a fund in Astana, and a family there whose request is open."""

from collections.abc import Callable
from datetime import date

import pytest

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Request
from donations.constants import DonorKind, GiftMethod, Unit
from donations.models import Donor, DonorIdentity, Fund, Gift, StockItem, StockLot
from donations.services import (
    Goods,
    Names,
    add_stock_item,
    open_fund,
    record_gift_of_goods,
    record_gift_of_money,
    register_donor,
)
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.families import open_request

GiveMoney = Callable[..., Gift]
GiveGoods = Callable[..., StockLot]


@pytest.fixture
def dana(make_user: Callable[..., User], astana: Centre) -> User:
    """Keeps the store in Astana."""
    return make_user("dana", Role.STOREKEEPER, astana)


@pytest.fixture
def request_of_a_family(bob: User, astana: Centre) -> Request:
    """An open request for food of a family in Astana."""
    return open_request(bob, astana, RequestCategory.FOOD)


@pytest.fixture
def donor(dana: User, astana: Centre) -> Donor:
    """A person who gives to Astana."""
    with work_as(dana, Purpose.DONATION):
        return register_donor(
            centre=astana, kind=DonorKind.PERSON, identity=DonorIdentity(name="Сауле Нұрланова"), actor_id=dana.pk
        )


@pytest.fixture
def fund(dana: User, astana: Centre) -> Fund:
    """A fund for anything."""
    with work_as(dana, Purpose.DONATION):
        return open_fund(centre=astana, code="general", names=Names("Жалпы", "Общий", "General"), actor_id=dana.pk)


@pytest.fixture
def flour(dana: User, astana: Centre) -> StockItem:
    """Flour, by the kilogram."""
    with work_as(dana, Purpose.DONATION):
        return add_stock_item(
            centre=astana,
            code="flour",
            names=Names("Ұн", "Мука", "Flour"),
            unit=Unit.KILOGRAM,
            category=RequestCategory.FOOD,
            actor_id=dana.pk,
        )


@pytest.fixture
def give_money(dana: User, donor: Donor, fund: Fund) -> GiveMoney:
    """Record gifts of money into the fund."""

    def give(amount_tiyn: int, *, into: Fund | None = None, received_on: date = date(2026, 1, 15)) -> Gift:
        with work_as(dana, Purpose.DONATION):
            return record_gift_of_money(
                donor=donor,
                fund=into or fund,
                amount_tiyn=amount_tiyn,
                method=GiftMethod.CASH,
                received_on=received_on,
                actor_id=dana.pk,
            )

    return give


@pytest.fixture
def give_flour(dana: User, donor: Donor, flour: StockItem) -> GiveGoods:
    """Record gifts of flour, a lot each."""

    def give(quantity: int, *, expires_on: date | None = None) -> StockLot:
        with work_as(dana, Purpose.DONATION):
            gift = record_gift_of_goods(
                donor=donor,
                goods=[Goods(flour, quantity, expires_on)],
                received_on=date(2026, 1, 15),
                actor_id=dana.pk,
            )
            return StockLot.objects.get(gift=gift)

    return give
