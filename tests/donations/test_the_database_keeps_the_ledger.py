from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from donations.constants import AccountKind, TransactionKind
from donations.models import Account, Fund, LedgerEntry, LedgerTransaction, StockLot
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.core.ids import new_id
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods, GiveMoney

pytestmark = pytest.mark.django_db

HEADER = (
    "INSERT INTO donations_ledgertransaction (id, created_at, centre_id, kind, occurred_on, amount_tiyn, source_id)"
    " VALUES (%s, now(), %s, 'gift', '2026-01-15', %s, %s)"
)
ENTRY = (
    "INSERT INTO donations_ledgerentry (id, created_at, centre_id, transaction_id, account_id, amount_tiyn)"
    " VALUES (%s, now(), %s, %s, %s, %s)"
)


def run(statement: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def commit_checks() -> None:
    """Run the checks that otherwise wait for the commit."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("SET CONSTRAINTS ALL DEFERRED")


def add_entries(centre_id: int, header: UUID, amounts: dict[UUID, int]) -> None:
    for account_id, amount in amounts.items():
        run(ENTRY, new_id(), centre_id, header, account_id, amount)
    commit_checks()


def post(centre_id: int, declared: int, amounts: dict[UUID, int]) -> None:
    header = new_id()
    run(HEADER, header, centre_id, declared, new_id())
    add_entries(centre_id, header, amounts)


@pytest.fixture
def two(fund: Fund, give_money: GiveMoney, dana: User) -> tuple[UUID, UUID]:
    give_money(1000)
    with work_as(dana, Purpose.DONATION):
        free = Account.objects.get(fund=fund, kind=AccountKind.FUND)
        return Account.objects.get(code="cash").pk, free.pk


def test_balanced_entries_are_taken(dana: User, fund: Fund, two: tuple[UUID, UUID]) -> None:
    cash, free = two
    with work_as(dana, Purpose.DONATION):
        post(fund.centre_id, 7, {cash: 7, free: -7})
        assert Account.objects.get(pk=cash).balance_tiyn == 1007


@pytest.mark.parametrize(("declared", "debit", "credit"), [(7, 7, -6), (7, 8, -8), (7, 0, 0)])
def test_raw_entries_that_do_not_add_up_are_refused(
    dana: User, fund: Fund, two: tuple[UUID, UUID], declared: int, debit: int, credit: int
) -> None:
    cash, free = two
    amounts = {account: amount for account, amount in {cash: debit, free: credit}.items() if amount}
    with work_as(dana, Purpose.DONATION), pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        post(fund.centre_id, declared, amounts)


def test_balanced_entries_cannot_be_added_to_an_old_transaction(dana: User, fund: Fund, two: tuple[UUID, UUID]) -> None:
    cash, free = two
    with work_as(dana, Purpose.DONATION):
        old = LedgerTransaction.objects.get(kind=TransactionKind.GIFT).pk
        with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
            add_entries(fund.centre_id, old, {cash: 5, free: -5})


def test_a_scope_that_hides_entries_does_not_hide_the_imbalance(dana: User, fund: Fund, two: tuple[UUID, UUID]) -> None:
    cash, _free = two
    header = new_id()
    with work_as(dana, Purpose.DONATION), transaction.atomic():
        run(HEADER, header, fund.centre_id, 5, new_id())
        run(ENTRY, new_id(), fund.centre_id, header, cash, 5)
        with pytest.raises(IntegrityError, match="does not balance"), scope(()):
            commit_checks()
        transaction.set_rollback(True)


@pytest.mark.parametrize("statement", ["UPDATE {} SET created_at = now()", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["donations_ledgerentry", "donations_ledgertransaction", "donations_stockmovement"])
def test_the_application_may_not_change_or_delete_what_is_written(dana: User, statement: str, table: str) -> None:
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with work_as(dana, Purpose.DONATION), refused, transaction.atomic():
        run(statement.format(table))


def test_a_balance_cannot_be_set_by_hand(dana: User, two: tuple[UUID, UUID], give_flour: GiveGoods) -> None:
    lot = give_flour(3)
    with work_as(dana, Purpose.DONATION):
        with pytest.raises(IntegrityError, match="balances follow"), transaction.atomic():
            Account.objects.filter(pk=two[0]).update(balance_tiyn=1)
        with pytest.raises(IntegrityError, match="balances follow"), transaction.atomic():
            StockLot.objects.filter(pk=lot.pk).update(quantity_on_hand=1)
        with pytest.raises(IntegrityError, match="balances follow"), transaction.atomic():
            Account.objects.create(centre_id=lot.centre_id, code="x", kind=AccountKind.ASSET, balance_tiyn=5)


def test_an_account_cannot_be_overdrawn_by_raw_entries(dana: User, fund: Fund, two: tuple[UUID, UUID]) -> None:
    cash, free = two
    with work_as(dana, Purpose.DONATION), pytest.raises(IntegrityError, match="not_overdrawn"), transaction.atomic():
        post(fund.centre_id, 1001, {cash: -1001, free: 1001})


def test_a_neighbours_ledger_takes_no_entry(charlie: User, dana: User, fund: Fund, two: tuple[UUID, UUID]) -> None:
    cash, free = two
    with work_as(charlie, Purpose.REGISTRATION):
        with pytest.raises(IntegrityError, match="no such account"), transaction.atomic():
            post(fund.centre_id, 7, {cash: 7, free: -7})
        assert LedgerEntry.objects.count() == 0


def test_every_day_of_the_ledger_is_kept(dana: User, give_money: GiveMoney) -> None:
    give_money(300, received_on=date(2026, 2, 1))
    with work_as(dana, Purpose.DONATION):
        assert LedgerTransaction.objects.get().occurred_on == date(2026, 2, 1)
