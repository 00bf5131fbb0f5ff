from typing import ClassVar

from django.db import models

from beneficiaries.constants import Compartment
from beneficiaries.models.organisation import Organisation
from beneficiaries.models.request import Request
from beneficiaries.sealed import CollectiveMembers
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class CollectiveNeed(SealedRow):
    """One request of an organisation for so many of its members, and how many of them received what came."""

    subject_columns: ClassVar[tuple[str, ...]] = ("organisation_id",)

    organisation = WalledForeignKey(Organisation, related_name="collective_needs")
    request = WalledForeignKey(Request, related_name="collective_needs")
    member_count = models.PositiveIntegerField()
    received_count = models.PositiveIntegerField(default=0)
    #: When the organisation said that nothing more is to come.
    acknowledged_at = models.DateTimeField(null=True)
    filed_by_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    # Of the group that a representative opens, who opens nobody's identity.
    members = SealedField(CollectiveMembers, compartment=Compartment.COLLECTIVE_MEMBERS, group=Group.NOTES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request"], name="one_count_a_request"),
            models.CheckConstraint(
                condition=models.Q(member_count__gte=1, received_count__lte=models.F("member_count")),
                name="no_more_received_than_counted",
            ),
        ]
