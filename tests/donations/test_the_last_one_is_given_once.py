from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from beneficiaries.constants import RequestCategory
from donations.constants import AccountKind
from donations.exceptions import NotEnoughMoney, NotEnoughStock
from donations.models import Account, Allocation, Fund, Gift, StockLot
from donations.services import allocate_lot, allocate_money
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods, GiveMoney
from tests.donations.families import open_request

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


def race(attempt: Callable[[int], object]) -> list[str]:
    """Let several connections try at the same moment; return how each ended."""
    start = Barrier(AT_ONCE)

    def run(number: int) -> str:
        try:
            start.wait()
            attempt(number)
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()
        return "won"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(run, range(AT_ONCE)))


def test_of_several_who_want_the_last_kilogram_one_gets_it(
    dana: User, bob: User, astana: Centre, give_flour: GiveGoods
) -> None:
    lot = give_flour(1)
    requests = [open_request(bob, astana, RequestCategory.FOOD) for _ in range(AT_ONCE)]

    def take(number: int) -> None:
        with work_as(dana, Purpose.DONATION):
            allocate_lot(request=requests[number], lot=lot, quantity=1, actor_id=dana.pk)

    assert race(take) == [NotEnoughStock.code] * (AT_ONCE - 1) + ["won"]
    with work_as(dana, Purpose.DONATION):
        assert StockLot.objects.get(pk=lot.pk).quantity_free == 0
        assert Allocation.objects.count() == 1


def test_a_fund_is_not_spent_twice_at_once(
    dana: User, bob: User, astana: Centre, fund: Fund, give_money: GiveMoney
) -> None:
    give_money(600), give_money(900)
    requests = [open_request(bob, astana, RequestCategory.FOOD) for _ in range(AT_ONCE)]

    def take(number: int) -> None:
        with work_as(dana, Purpose.DONATION):
            allocate_money(request=requests[number], fund=fund, amount_tiyn=500, actor_id=dana.pk)

    assert race(take) == [NotEnoughMoney.code] * (AT_ONCE - 3) + ["won"] * 3
    with work_as(dana, Purpose.DONATION):
        assert Account.objects.get(fund=fund, kind=AccountKind.FUND).balance_tiyn == 0
        assert not Gift.objects.filter(unspent_tiyn__gt=0).exists()
