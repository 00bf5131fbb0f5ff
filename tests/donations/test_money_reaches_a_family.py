from datetime import date

import pytest

from beneficiaries.constants import RequestCategory, RequestState
from beneficiaries.models import Request
from donations.constants import AccountKind, AllocationState, ReceiptKind
from donations.exceptions import AlreadyReversed, FundRestricted, NotEnoughMoney
from donations.models import Account, Fund, Gift, LedgerTransaction
from donations.selectors import trace_gift
from donations.services import (
    Names,
    allocate_money,
    cancel_allocation,
    hand_over,
    open_fund,
    reverse_transaction,
)
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, WrongState
from shapagat.core.hooks import Hook, call
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveMoney

pytestmark = pytest.mark.django_db


def balance(fund: Fund, kind: AccountKind) -> int:
    return Account.objects.get(fund=fund, kind=kind).balance_tiyn


def test_a_gift_is_promised_paid_and_followed_to_the_request(
    dana: User, bob: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    first, second = give_money(1000), give_money(500, received_on=date(2026, 1, 16))
    with work_as(dana, Purpose.DONATION):
        allocation = allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=1200, actor_id=dana.pk)
        assert balance(fund, AccountKind.FUND) == -300
        assert balance(fund, AccountKind.RESERVED) == -1200
        handover = hand_over(
            allocations=[allocation], receipt=ReceiptKind.SIGNATURE, actor_id=dana.pk, approved_by=bob.pk
        )
        assert Account.objects.get(code="cash").balance_tiyn == 300
        steps = [trace_gift(Gift.objects.get(pk=gift.pk)).steps for gift in (first, second)]
    assert [[step.amount_tiyn for step in of_gift] for of_gift in steps] == [[1000], [200]]
    assert {(step.request_id, step.household_id, step.handover_id) for of_gift in steps for step in of_gift} == {
        (request_of_a_family.pk, request_of_a_family.household_id, handover.pk)
    }


def test_more_than_the_fund_holds_is_refused(
    dana: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    give_money(1000)
    with work_as(dana, Purpose.DONATION), pytest.raises(NotEnoughMoney):
        allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=1001, actor_id=dana.pk)


def test_a_restricted_fund_serves_its_purpose_only(
    dana: User, astana: Centre, request_of_a_family: Request, give_money: GiveMoney
) -> None:
    with work_as(dana, Purpose.DONATION):
        school = open_fund(
            centre=astana,
            code="school",
            names=Names("Мектеп", "Школа", "School"),
            restricted_to=RequestCategory.SCHOOL,
            actor_id=dana.pk,
        )
    give_money(1000, into=school)
    with work_as(dana, Purpose.DONATION), pytest.raises(FundRestricted):
        allocate_money(request=request_of_a_family, fund=school, amount_tiyn=1, actor_id=dana.pk)


def test_a_cancelled_promise_gives_the_money_back_to_its_gift(
    dana: User, bob: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    gift = give_money(1000)
    with work_as(dana, Purpose.DONATION):
        allocation = allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=400, actor_id=dana.pk)
        cancel_allocation(allocation=allocation, actor_id=dana.pk)
        assert Gift.objects.get(pk=gift.pk).unspent_tiyn == 1000
        assert trace_gift(gift).steps == ()
        with pytest.raises(WrongState):
            cancel_allocation(allocation=allocation, actor_id=dana.pk)
        with pytest.raises(WrongState):
            hand_over(allocations=[allocation], receipt=ReceiptKind.ROLL, actor_id=dana.pk, approved_by=bob.pk)


def test_what_is_promised_to_a_request_is_released_when_it_ends(
    dana: User, bob: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    give_money(1000)
    with work_as(dana, Purpose.DONATION):
        allocation = allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=400, actor_id=dana.pk)
    with work_as(bob, Purpose.REQUEST_HANDLING):
        call(Hook.REQUEST_ENDED, request_of_a_family.pk)
        allocation.refresh_from_db()
        assert allocation.state == AllocationState.CANCELLED
        assert balance(fund, AccountKind.FUND) == -1000


def test_a_gift_is_reversed_once_and_only_while_untouched(
    dana: User, bob: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    give_money(1000)
    with work_as(dana, Purpose.DONATION):
        posted = LedgerTransaction.objects.get()
        allocation = allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=1, actor_id=dana.pk)
        with pytest.raises(WrongState):
            reverse_transaction(transaction=posted, actor_id=dana.pk, approved_by=bob.pk)
        cancel_allocation(allocation=allocation, actor_id=dana.pk)
        reverse_transaction(transaction=posted, actor_id=dana.pk, approved_by=bob.pk)
        assert balance(fund, AccountKind.FUND) == 0
        with pytest.raises(AlreadyReversed):
            reverse_transaction(transaction=posted, actor_id=dana.pk, approved_by=bob.pk)


@pytest.mark.parametrize("amount", [0, -5, 10**15])
def test_amounts_that_cannot_be_are_refused(give_money: GiveMoney, amount: int) -> None:
    with pytest.raises(InvalidInput):
        give_money(amount)


def test_a_gift_of_tomorrow_is_refused(give_money: GiveMoney) -> None:
    with pytest.raises(InvalidInput):
        give_money(100, received_on=date(2999, 1, 1))


def test_an_ended_request_is_promised_nothing(
    dana: User, request_of_a_family: Request, fund: Fund, give_money: GiveMoney
) -> None:
    give_money(1000)
    with work_as(dana, Purpose.DONATION):
        Request.objects.filter(pk=request_of_a_family.pk).update(state=RequestState.CLOSED)
        with pytest.raises(WrongState):
            allocate_money(request=request_of_a_family, fund=fund, amount_tiyn=1, actor_id=dana.pk)
