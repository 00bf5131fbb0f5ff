from typing import ClassVar
from uuid import UUID

from django.db import models

from beneficiaries.constants import AskedBy, Compartment, RightsKind, RightsRefusal, RightsState
from beneficiaries.models.attachment import Attachment
from beneficiaries.models.household import Household
from beneficiaries.models.person import Person
from beneficiaries.sealed.rights import RightsNote
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class RightsRequest(SealedRow):
    """Somebody asks about the data held of them: to see, correct, block or erase them, by a day.

    What one person asks is sealed with that person's key: it is not for the rest of the family.
    """

    subject_columns: ClassVar[tuple[str, ...]] = ("person_id", "household_id")

    household = WalledForeignKey(Household, related_name="rights_requests")
    #: Whose data; empty where the whole family asks together.
    person = WalledForeignKey(Person, null=True, related_name="rights_requests")
    #: Empty where nobody wrote it down.
    asked_by = models.CharField(max_length=8, choices=AskedBy.choices, blank=True)
    #: The paper by which a representative proved to be one.
    evidence = WalledForeignKey(Attachment, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=RightsKind.choices)
    state = models.CharField(max_length=8, choices=RightsState.choices, default=RightsState.RECEIVED)
    received_on = models.DateField()
    #: Counted in working days of Kazakhstan.
    due_on = models.DateField()
    received_by_id = models.UUIDField(editable=False)
    refusal = models.CharField(max_length=10, choices=RightsRefusal.choices, blank=True)
    ended_on = models.DateField(null=True)
    ended_by_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    note = SealedField(RightsNote, compartment=Compartment.RIGHTS_NOTE, group=Group.NOTES)

    @property
    def subjects(self) -> list[UUID]:
        """Whom it is about: the family, and the person who asks alone."""
        return [self.household_id, *([self.person_id] if self.person_id else [])]

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "due_on"],
                condition=models.Q(state="received"),
                name="rights_request_by_day",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="received", ended_on__isnull=True)
                | (~models.Q(state="received") & models.Q(ended_on__isnull=False)),
                name="rights_request_ended_on_a_day",
            ),
        ]
