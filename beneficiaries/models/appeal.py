from django.db import models

from beneficiaries.constants import AppealChannel, AppealState, AppealTopic, Compartment
from beneficiaries.sealed import AppealContact, AppealText
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


class Appeal(SealedSubject):
    """Somebody turned to the charity's reception desk, or to a session held in the field."""

    channel = models.CharField(max_length=10, choices=AppealChannel.choices)
    topic = models.CharField(max_length=20, choices=AppealTopic.choices)
    visiting_session = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    received_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.RECEIVED)
    answered_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    contact = SealedField(AppealContact, compartment=Compartment.APPEAL_CONTACT, group=Group.CONTACT)
    text = SealedField(AppealText, compartment=Compartment.APPEAL_TEXT, group=Group.NOTES)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "received_on"], name="appeal_by_day")]
