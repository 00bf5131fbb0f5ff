from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from volunteers.constants import Compartment
from volunteers.constants.guardians import ConsentEnd
from volunteers.models.volunteer import Volunteer
from volunteers.sealed import GuardianPaper


class GuardianConsent(SealedRow):
    """A parent or guardian agreed that somebody under age helps; it holds until its end or until it is withdrawn."""

    subject_columns: ClassVar[tuple[str, ...]] = ("volunteer_id",)

    volunteer = WalledForeignKey(Volunteer, related_name="guardian_consents")
    given_on = models.DateField()
    #: The last day on which it holds; none until they come of age.
    ends_on = models.DateField(null=True)
    recorded_by_id = models.UUIDField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_by_id = models.UUIDField(null=True)
    end_reason = models.CharField(max_length=12, choices=ConsentEnd.choices, blank=True)

    paper = SealedField(GuardianPaper, compartment=Compartment.GUARDIAN_CONSENT, group=Group.CONTACT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer_id"], condition=models.Q(withdrawn_on=None), name="one_guardian_consent"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_by_id=None, end_reason="")
                | (models.Q(withdrawn_on__isnull=False, withdrawn_by_id__isnull=False) & ~models.Q(end_reason="")),
                name="guardian_consent_withdrawn",
            ),
        ]
