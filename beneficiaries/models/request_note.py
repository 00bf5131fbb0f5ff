from typing import ClassVar

from django.db import models

from beneficiaries.constants import Compartment, DutyOutcome, StateDuty
from beneficiaries.models.household import Household
from beneficiaries.models.organisation import Organisation
from beneficiaries.models.request import Request
from beneficiaries.sealed import NoteText
from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class RequestNote(SealedRow):
    """What somebody wrote down about a request; no service changes it."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id", "organisation_id")

    request = WalledForeignKey(Request, related_name="notes")
    household = WalledForeignKey(Household, null=True, related_name="+")
    organisation = WalledForeignKey(Organisation, null=True, related_name="+")
    author_id = models.UUIDField(editable=False)

    note = SealedField(NoteText, compartment=Compartment.REQUEST_NOTE, group=Group.NOTES)


class StateReferral(WalledModel):
    """What the state owes of a request, when it was asked, and what it answered."""

    request = WalledForeignKey(Request, related_name="state_referrals")
    duty = models.CharField(max_length=12, choices=StateDuty.choices)
    referred_on = models.DateField()
    referred_by_id = models.UUIDField(editable=False)
    outcome = models.CharField(max_length=8, choices=DutyOutcome.choices, default=DutyOutcome.WAITING)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "duty"], condition=models.Q(outcome="waiting"), name="one_waiting_referral"
            ),
        ]
