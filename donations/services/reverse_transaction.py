from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from donations.constants import TransactionKind
from donations.exceptions import AlreadyReversed
from donations.models import Account, Gift, LedgerTransaction
from donations.services.checks import check_approved
from donations.services.post_transaction import post_transaction
from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState


def reverse_transaction(
    *, transaction: LedgerTransaction, actor_id: UUID, approved_by: UUID | None
) -> LedgerTransaction:
    """Undo a gift of money by the opposite transaction; both stay in the ledger.

    Raises AlreadyReversed, WrongState when it is no gift (allocations are cancelled instead) or part of the gift is
    promised already, NotEnoughMoney when the money has left the account, SecondPersonNeeded when nobody but the actor
    approved.
    """
    check_approved(approved_by, actor_id)
    if transaction.kind != TransactionKind.GIFT:
        raise WrongState(_("Only gifts are reversed; an allocation is cancelled."))
    sides = {entry.account_id: -entry.amount_tiyn for entry in transaction.entries.all()}
    # The fund's account is the lock under which gifts are drawn on and reversed.
    list(Account.objects.select_for_update(no_key=True).filter(pk__in=sides).order_by("pk"))
    if LedgerTransaction.objects.filter(reverses=transaction).exists():
        raise AlreadyReversed
    gift = Gift.objects.get(pk=transaction.source_id)
    if gift.unspent_tiyn != gift.amount_tiyn:
        raise WrongState(_("Part of this gift is promised to a request already."))
    reversal = post_transaction(
        centre_id=transaction.centre_id,
        kind=TransactionKind.REVERSAL,
        occurred_on=timezone.localdate(),
        source_id=gift.id,
        sides=sides,
        reverses=transaction,
    )
    Gift.objects.filter(pk=gift.pk).update(unspent_tiyn=0, reversed_at=timezone.now())
    record_change(
        action="transaction.reversed",
        actor_id=actor_id,
        centre_id=reversal.centre_id,
        on=reversal,
        detail={"reverses": str(transaction.pk)},
    )
    return reversal
