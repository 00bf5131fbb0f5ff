from django.utils import timezone

from donations.constants import CASH, AccountKind, TransactionKind
from donations.models import Allocation, LedgerTransaction
from donations.services.accounts import fund_account, money_account
from donations.services.post_transaction import post_transaction


def move_money(*, allocation: Allocation, kind: TransactionKind, paid_from: str = CASH) -> LedgerTransaction:
    """Write the transaction of an allocation's money: fund → reserved, back again, or reserved → paid out.

    Raises NotEnoughMoney, ValueError for an allocation of goods or a transaction that no allocation makes.
    """
    if allocation.fund is None or allocation.amount_tiyn is None:
        raise ValueError("Only money that is allocated moves so.")
    reserved = fund_account(fund=allocation.fund, kind=AccountKind.RESERVED)
    if kind is TransactionKind.PAYMENT:
        other, sign = money_account(centre_id=allocation.centre_id, code=paid_from), -1
    elif kind in {TransactionKind.RESERVATION, TransactionKind.RELEASE}:
        other = fund_account(fund=allocation.fund, kind=AccountKind.FUND)
        sign = 1 if kind is TransactionKind.RESERVATION else -1
    else:
        raise ValueError("No allocation makes such a transaction.")
    amount = sign * allocation.amount_tiyn
    return post_transaction(
        centre_id=allocation.centre_id,
        kind=kind,
        occurred_on=timezone.localdate(),
        source_id=allocation.id,
        sides={other.id: amount, reserved.id: -amount},
    )
