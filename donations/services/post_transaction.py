from collections.abc import Mapping
from datetime import date
from uuid import UUID

from donations.constants import AccountKind, TransactionKind
from donations.exceptions import NotEnoughMoney
from donations.models import Account, LedgerEntry, LedgerTransaction


def post_transaction(
    *,
    centre_id: int,
    kind: TransactionKind,
    occurred_on: date,
    source_id: UUID,
    sides: Mapping[UUID, int],
    reverses: LedgerTransaction | None = None,
) -> LedgerTransaction:
    """Write one transaction: amounts in tiyn by account id, debits positive, adding up to zero.

    Locks the accounts in order of id, so that two transactions never wait for each other in a circle.
    Raises NotEnoughMoney when an account would be overdrawn; the database refuses the same, and an unbalanced
    transaction at commit.
    """
    _refuse_overdrawing(sides)
    transaction = LedgerTransaction.objects.create(
        centre_id=centre_id,
        kind=kind,
        occurred_on=occurred_on,
        amount_tiyn=sum(amount for amount in sides.values() if amount > 0),
        source_id=source_id,
        reverses=reverses,
    )
    LedgerEntry.objects.bulk_create(
        [
            LedgerEntry(centre_id=centre_id, transaction=transaction, account_id=account_id, amount_tiyn=amount)
            for account_id, amount in sorted(sides.items())
        ]
    )
    return transaction


def _refuse_overdrawing(sides: Mapping[UUID, int]) -> None:
    for account in Account.objects.select_for_update(no_key=True).filter(pk__in=list(sides)).order_by("pk"):
        after = account.balance_tiyn + sides[account.pk]
        overdrawn = after < 0 if account.kind == AccountKind.ASSET else after > 0
        if overdrawn:
            raise NotEnoughMoney(extra={"available_tiyn": account.available_tiyn})
