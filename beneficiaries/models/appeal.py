from django.db import models

from beneficiaries.constants import (
    AppealChannel,
    AppealState,
    AppealTopic,
    Compartment,
    ExtensionReason,
    NoticeMeans,
)
from beneficiaries.models.desk import Desk
from beneficiaries.models.household import Household
from beneficiaries.models.request import Request
from beneficiaries.sealed import AppealContact, AppealText
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


class Appeal(SealedSubject):
    """Somebody turned to the charity's reception desk, or to a session held in the field."""

    channel = models.CharField(max_length=10, choices=AppealChannel.choices)
    topic = models.CharField(max_length=20, choices=AppealTopic.choices)
    visiting_session = models.BooleanField(default=False)
    desk = WalledForeignKey(Desk, null=True, related_name="appeals")
    #: Nobody can be answered, so nobody is told of an extension either.
    anonymous = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    received_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.RECEIVED)
    answered_on = models.DateField(null=True)
    forwarded_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)
    extension_reason = models.CharField(max_length=12, choices=ExtensionReason.choices, blank=True)
    #: The last day on which whoever turned to us is told in time that it takes longer, or was sent on.
    notice_due_on = models.DateField(null=True)
    notice_given_on = models.DateField(null=True)
    notice_means = models.CharField(max_length=10, choices=NoticeMeans.choices, blank=True)
    #: What it became.
    household = WalledForeignKey(Household, null=True, related_name="appeals")
    request = WalledForeignKey(Request, null=True, related_name="appeals")
    version = models.PositiveIntegerField(default=1)

    contact = SealedField(AppealContact, compartment=Compartment.APPEAL_CONTACT, group=Group.CONTACT)
    text = SealedField(AppealText, compartment=Compartment.APPEAL_TEXT, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "received_on"], name="appeal_by_day"),
            models.Index(
                fields=["centre_id", "due_on", "id"], name="appeal_by_due_day", condition=models.Q(state="received")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(anonymous=False) | models.Q(notice_due_on__isnull=True),
                name="nobody_told_anonymously",
            )
        ]
