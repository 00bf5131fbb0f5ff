from django.db import models

from beneficiaries.constants import MemberRole
from beneficiaries.models.household import Household
from beneficiaries.models.person import Person
from shapagat.core.models import WalledForeignKey, WalledModel


class Membership(WalledModel):
    """Somebody belongs to a family from one day to another; it ends, it is not deleted."""

    household = WalledForeignKey(Household, related_name="memberships")
    person = WalledForeignKey(Person, related_name="memberships")
    role = models.CharField(max_length=8, choices=MemberRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(role=MemberRole.HEAD, ends_on__isnull=True),
                name="one_head_a_household",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ends_on__isnull=True),
                name="one_household_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]
