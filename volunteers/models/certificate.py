from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from volunteers.constants import Compartment, RevokeReason
from volunteers.models.volunteer import Volunteer
from volunteers.sealed import CertificateContent


class Certificate(SealedRow):
    """A paper that says how much somebody helped, with the figures of the day it was made out. Only ever revoked."""

    subject_columns: ClassVar[tuple[str, ...]] = ("volunteer_id",)
    updatable: ClassVar[tuple[str, ...]] = (
        "content",
        "shown",
        "revoked_at",
        "revoked_by_id",
        "revoke_reason",
        "updated_at",
    )

    volunteer = WalledForeignKey(Volunteer, related_name="certificates")
    #: Keyed hash of the code; the code itself is sealed.
    code_hash = models.BinaryField(max_length=32, unique=True)
    #: Initials, sealed under a key made of the code: only whoever holds the paper reads them. Empty once erased.
    shown = models.BinaryField(max_length=200)
    language = models.CharField(max_length=2)
    #: First and last day it tells of.
    starts_on = models.DateField()
    ends_on = models.DateField()
    tasks = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    issued_on = models.DateField()
    issued_by_id = models.UUIDField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.UUIDField(null=True)
    revoke_reason = models.CharField(max_length=16, choices=RevokeReason.choices, blank=True)

    content = SealedField(CertificateContent, compartment=Compartment.CERTIFICATE, group=Group.IDENTITY)

    class Meta:
        indexes = [models.Index(fields=["volunteer_id", "id"], name="certificate_by_volunteer")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="certificate_period_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoke_reason="")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revoke_reason="")),
                name="certificate_revoked_with_reason",
            ),
        ]
