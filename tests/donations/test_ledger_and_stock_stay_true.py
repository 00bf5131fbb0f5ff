"""Whatever is done in whatever order: everything adds up, nothing falls below zero, every gift can be followed."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from beneficiaries.models import Request
from donations.constants import AccountKind, AllocationState, GiftMethod, ReceiptKind, TransactionKind
from donations.models import (
    Account,
    Allocation,
    Donor,
    Fund,
    Gift,
    GiftShare,
    LedgerEntry,
    LedgerTransaction,
    StockItem,
    StockLot,
    StockMovement,
)
from donations.selectors import trace_gift
from donations.services import (
    Goods,
    allocate_item,
    allocate_lot,
    allocate_money,
    cancel_allocation,
    hand_over,
    record_gift_of_goods,
    record_gift_of_money,
    reverse_transaction,
)
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.core.exceptions import DomainError
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose

pytestmark = pytest.mark.django_db

gifts = st.integers(50, 1000)
#: Small beside the gifts, so that most promises can be kept and some cannot.
promises = st.one_of(st.integers(1, 60), st.integers(1, 400))
places = st.integers(0, 50)
DAY = date(2026, 1, 15)
SECOND_PERSON = new_id()


def total(rows: Any, column: str) -> int:
    return rows.aggregate(total=Sum(column))["total"] or 0


class Books(RuleBasedStateMachine):
    """A centre's ledger and store, with a plain model of both beside them."""

    dana: User
    donor: Donor
    fund: Fund
    flour: StockItem
    request: Request

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.enter_context(work_as(self.dana, Purpose.DONATION))
        self.held = self.free = 0
        self.on_hand = self.free_units = 0
        self.promised: list[Allocation] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    def attempt(self, step: Callable[[], Any], *, possible: bool) -> Any:
        """Take a step that the model says is possible, or see it refused without a trace."""
        try:
            with transaction.atomic():
                made = step()
        except DomainError:
            assert not possible
            return None
        assert possible
        return made

    @initialize(amount=gifts, quantity=gifts)
    def begin(self, amount: int, quantity: int) -> None:
        self.give_money(amount)
        self.give_goods(quantity)

    @rule(amount=gifts)
    def give_money(self, amount: int) -> None:
        record_gift_of_money(
            donor=self.donor,
            fund=self.fund,
            amount_tiyn=amount,
            method=GiftMethod.CASH,
            received_on=DAY,
            actor_id=self.dana.pk,
        )
        self.held += amount
        self.free += amount

    @rule(quantity=gifts)
    def give_goods(self, quantity: int) -> None:
        record_gift_of_goods(
            donor=self.donor, goods=[Goods(self.flour, quantity)], received_on=DAY, actor_id=self.dana.pk
        )
        self.on_hand += quantity
        self.free_units += quantity

    @rule(amount=promises)
    def promise_money(self, amount: int) -> None:
        def step() -> Allocation:
            return allocate_money(request=self.request, fund=self.fund, amount_tiyn=amount, actor_id=self.dana.pk)

        if made := self.attempt(step, possible=amount <= self.free):
            self.free -= amount
            self.promised.append(made)

    @rule(quantity=promises)
    def promise_goods(self, quantity: int) -> None:
        def step() -> list[Allocation]:
            return allocate_item(request=self.request, item=self.flour, quantity=quantity, actor_id=self.dana.pk)

        if made := self.attempt(step, possible=quantity <= self.free_units):
            self.free_units -= quantity
            self.promised += made

    @rule(place=places, quantity=promises)
    def promise_of_one_lot(self, place: int, quantity: int) -> None:
        lots = list(StockLot.objects.order_by("pk"))
        lot = lots[place % len(lots)]

        def step() -> Allocation:
            return allocate_lot(request=self.request, lot=lot, quantity=quantity, actor_id=self.dana.pk)

        if made := self.attempt(step, possible=quantity <= lot.quantity_free):
            self.free_units -= quantity
            self.promised.append(made)

    @precondition(lambda self: self.promised)
    @rule(place=places)
    def cancel(self, place: int) -> None:
        gone = self.promised.pop(place % len(self.promised))
        cancel_allocation(allocation=gone, actor_id=self.dana.pk)
        self.free += gone.amount_tiyn or 0
        self.free_units += gone.quantity or 0

    @precondition(lambda self: self.promised)
    @rule(place=places, more=places)
    def give_out(self, place: int, more: int) -> None:
        given = {self.promised[number % len(self.promised)] for number in (place, more)}
        hand_over(
            allocations=list(given), receipt=ReceiptKind.SIGNATURE, actor_id=self.dana.pk, approved_by=SECOND_PERSON
        )
        self.promised = [allocation for allocation in self.promised if allocation not in given]
        self.held -= sum(allocation.amount_tiyn or 0 for allocation in given)
        self.on_hand -= sum(allocation.quantity or 0 for allocation in given)

    @rule(place=places, seldom=st.integers(0, 3))
    def reverse(self, place: int, seldom: int) -> None:
        if seldom:  # else most gifts are taken back before anything can be promised of them
            return
        posted = list(LedgerTransaction.objects.filter(kind=TransactionKind.GIFT).order_by("pk"))
        chosen = posted[place % len(posted)]
        gift = Gift.objects.get(pk=chosen.source_id)
        untouched = gift.reversed_at is None and gift.unspent_tiyn == gift.amount_tiyn

        def step() -> LedgerTransaction:
            return reverse_transaction(transaction=chosen, actor_id=self.dana.pk, approved_by=SECOND_PERSON)

        if self.attempt(step, possible=untouched):
            self.held -= chosen.amount_tiyn
            self.free -= chosen.amount_tiyn

    @invariant()
    def every_transaction_adds_up_to_zero(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        assert total(LedgerEntry.objects, "amount_tiyn") == 0
        assert total(Account.objects, "balance_tiyn") == 0

    @invariant()
    def balances_are_what_the_model_says(self) -> None:
        by_kind = dict(Account.objects.values_list("kind").annotate(total=Sum("balance_tiyn")))
        assert by_kind.get(AccountKind.ASSET, 0) == self.held
        assert by_kind.get(AccountKind.FUND, 0) == -self.free
        assert by_kind.get(AccountKind.RESERVED, 0) == self.free - self.held
        assert total(Gift.objects, "unspent_tiyn") == self.free

    @invariant()
    def the_store_holds_what_the_model_says(self) -> None:
        assert total(StockLot.objects, "quantity_on_hand") == self.on_hand
        assert total(StockMovement.objects, "on_hand_change") == self.on_hand
        assert total(StockLot.objects, "quantity_reserved") == self.on_hand - self.free_units

    @invariant()
    def every_gift_can_be_followed_in_full(self) -> None:
        for gift in Gift.objects.all():
            trace = trace_gift(gift)
            if gift.method == GiftMethod.IN_KIND:
                gone = sum(step.quantity or 0 for step in trace.steps)
                assert sum(trace.left_by_lot.values()) + gone == total(gift.lots, "quantity_received")
            elif gift.reversed_at is None:
                assert gift.unspent_tiyn is not None
                assert gift.unspent_tiyn + sum(step.amount_tiyn or 0 for step in trace.steps) == gift.amount_tiyn

    @invariant()
    def every_allocation_of_money_is_drawn_in_full(self) -> None:
        drawn = dict(
            GiftShare.objects.filter(released_at=None).values_list("allocation").annotate(total=Sum("amount_tiyn"))
        )
        live = Allocation.objects.exclude(state=AllocationState.CANCELLED).filter(fund__isnull=False)
        assert drawn == dict(live.values_list("pk", "amount_tiyn"))


def test_ledger_and_stock_stay_true(
    dana: User, donor: Donor, fund: Fund, flour: StockItem, request_of_a_family: Request
) -> None:
    Books.dana, Books.donor, Books.fund, Books.flour, Books.request = dana, donor, fund, flour, request_of_a_family
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            # Shrinking replays on a real database for minutes; the steps printed are short enough to read.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
        ),
    )
