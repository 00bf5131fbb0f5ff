from typing import ClassVar

from django.db import models

from beneficiaries.models import Household, Organisation
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from volunteers.constants import Compartment, ExclusionKind, ExclusionLift
from volunteers.models.volunteer import Volunteer
from volunteers.sealed import ExclusionReason


class Exclusion(SealedRow):
    """A volunteer is kept from a household or an organisation, until it is lifted."""

    subject_columns: ClassVar[tuple[str, ...]] = ("volunteer_id",)

    volunteer = WalledForeignKey(Volunteer, related_name="exclusions")
    household = WalledForeignKey(Household, null=True, related_name="exclusions")
    organisation = WalledForeignKey(Organisation, null=True, related_name="exclusions")
    kind = models.CharField(max_length=16, choices=ExclusionKind.choices)
    set_by_id = models.UUIDField()
    #: Of a family that part of another one founded or joined: what held for that one holds here, for its reason.
    carried_from = WalledForeignKey("self", null=True, related_name="carried")
    lifted_at = models.DateTimeField(null=True)
    lifted_by_id = models.UUIDField(null=True)
    lift_reason = models.CharField(max_length=12, choices=ExclusionLift.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    reason = SealedField(ExclusionReason, compartment=Compartment.EXCLUSION_REASON, group=Group.NOTES)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False, organisation__isnull=True)
                | models.Q(household__isnull=True, organisation__isnull=False),
                name="exclusion_from_one",
            ),
            models.UniqueConstraint(
                fields=["volunteer", "household", "organisation", "kind"],
                nulls_distinct=False,
                condition=models.Q(lifted_at=None),
                name="one_exclusion_a_kind",
            ),
        ]
