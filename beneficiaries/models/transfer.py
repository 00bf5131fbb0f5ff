from django.db import models

from beneficiaries.constants import TransferKind, TransferReason, TransferState
from beneficiaries.models.household import Household
from shapagat.core.models import WalledForeignKey, WalledModel


class _Link(WalledModel):
    """One centre's end of a letter that carries a family; the letter's id is the pointer from one end to the other."""

    household = WalledForeignKey(Household, related_name="+")
    letter_id = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=TransferKind.choices)
    #: The family is erased here, so the other end has to hear of it; and when it was told.
    erased = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Transfer(_Link):
    """A family sent to another centre; what comes of it once the letter has ended is settled on this side."""

    to_centre_id = models.BigIntegerField(editable=False)
    state = models.CharField(max_length=8, choices=TransferState.choices, default=TransferState.SENT)
    reason = models.CharField(max_length=12, choices=TransferReason.choices)
    sent_by_id = models.UUIDField(editable=False)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(state="sent"),
                name="one_transfer_under_way",
            ),
        ]


class Arrival(_Link):
    """A family that came from another centre, as it was registered here."""

    from_centre_id = models.BigIntegerField(editable=False)
    accepted_by_id = models.UUIDField(editable=False)
    #: A referral whose help was given.
    done_at = models.DateTimeField(null=True)
