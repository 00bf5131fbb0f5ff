from typing import ClassVar

from django.db import models

from donations.constants import TransactionKind
from donations.models.account import Account
from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from shapagat.core.wall.declarations import Reference


class LedgerTransaction(AppendOnlyModel):
    """One movement of money between accounts. Never changed: a mistake is reversed by another transaction.

    The database refuses to commit one whose entries don't add up to zero and their debits to `amount_tiyn`, which also
    keeps entries from being added later.
    """

    extra_references: ClassVar[tuple[Reference, ...]] = (Reference("reverses_id", "donations_ledgertransaction"),)

    kind = models.CharField(max_length=12, choices=TransactionKind.choices)
    occurred_on = models.DateField()
    #: Sum of the debits, in tiyn.
    amount_tiyn = models.BigIntegerField()
    #: What it belongs to: a gift, an allocation.
    source_id = models.UUIDField()
    reverses = WalledForeignKey("self", null=True, related_name="reversals")

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "occurred_on"], name="ledger_by_day"),
            models.Index(fields=["source_id"], name="ledger_by_source"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reverses"], name="reversed_once"),
            models.CheckConstraint(condition=models.Q(amount_tiyn__gt=0), name="transaction_moves_something"),
            models.CheckConstraint(
                condition=models.Q(kind=TransactionKind.REVERSAL, reverses__isnull=False)
                | (~models.Q(kind=TransactionKind.REVERSAL) & models.Q(reverses__isnull=True)),
                name="reversal_names_what_it_reverses",
            ),
        ]


class LedgerEntry(AppendOnlyModel):
    """One side of a transaction: a debit is positive, a credit negative, in tiyn."""

    extra_references: ClassVar[tuple[Reference, ...]] = (Reference("transaction_id", "donations_ledgertransaction"),)

    transaction = WalledForeignKey(LedgerTransaction, related_name="entries")
    account = WalledForeignKey(Account, related_name="entries")
    amount_tiyn = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount_tiyn=0), name="entry_moves_something"),
        ]
