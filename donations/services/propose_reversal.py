from uuid import UUID

from donations.exceptions import AlreadyReversed
from donations.models import LedgerTransaction
from donations.services.reverse_transaction import reverse_transaction
from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.core.exceptions import NotVisible

REVERSAL = "money.reverse"


def propose_reversal(*, transaction: LedgerTransaction, actor_id: UUID) -> Proposal:
    """Ask that a gift of money be taken out of the books again: a write-off of money. Raises AlreadyReversed."""
    if transaction.reversals.exists():
        raise AlreadyReversed
    return propose(
        kind=REVERSAL,
        centre_id=transaction.centre_id,
        object_id=transaction.pk,
        params={"amount_tiyn": transaction.amount_tiyn},
        reason="correction",
        actor_id=actor_id,
    )


def reverse_approved(proposal: Proposal, actor_id: UUID) -> LedgerTransaction:
    """Reverse what was approved. Raises what `reverse_transaction` raises, NotVisible for none."""
    transaction = LedgerTransaction.objects.filter(pk=proposal.object_id).first()
    if transaction is None:
        raise NotVisible
    return reverse_transaction(transaction=transaction, actor_id=proposal.proposed_by_id, approved_by=actor_id)
