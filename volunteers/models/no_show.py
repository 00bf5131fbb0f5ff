from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from volunteers.constants import Compartment
from volunteers.constants.no_shows import UNDECIDED, NoShowState
from volunteers.models.claim import Claim
from volunteers.models.volunteer import Volunteer
from volunteers.sealed import NoShowReply, NoShowReport


class NoShow(SealedRow):
    """Somebody says that a volunteer did not come; the volunteer may answer before anybody decides.

    Only what is upheld counts against anybody.
    """

    subject_columns: ClassVar[tuple[str, ...]] = ("volunteer_id",)

    claim = WalledForeignKey(Claim, related_name="no_shows")
    volunteer = WalledForeignKey(Volunteer, related_name="no_shows")
    state = models.CharField(max_length=10, choices=NoShowState.choices, default=NoShowState.REPORTED)
    reported_by_id = models.UUIDField()
    answered_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    #: What whoever reported it adds.
    report = SealedField(NoShowReport, compartment=Compartment.NO_SHOW_REPORT, group=Group.CONTACT)
    #: What the volunteer says to it.
    reply = SealedField(NoShowReply, compartment=Compartment.NO_SHOW_REPLY, group=Group.CONTACT)

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "state"],
                condition=models.Q(state__in=sorted(UNDECIDED)),
                name="no_show_undecided",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim_id"], name="one_no_show_a_claim"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(UNDECIDED), decided_at=None, decided_by_id=None)
                | (
                    ~models.Q(state__in=sorted(UNDECIDED))
                    & models.Q(decided_at__isnull=False, decided_by_id__isnull=False)
                ),
                name="no_show_decided_by_somebody",
            ),
        ]
