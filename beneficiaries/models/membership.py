from django.db import models

from beneficiaries.constants import MemberRole, MembershipEnd
from beneficiaries.models.household import Household
from beneficiaries.models.person import Person
from shapagat.core.models import WalledForeignKey, WalledModel


class Membership(WalledModel):
    """Somebody belongs to a family from one day to another; it ends, it is not deleted.

    A new role changes the row: one row is one stay. That an active family which is no longer provisional has a present
    head is checked by the database when a transaction commits (`one_head_at_least`).
    """

    household = WalledForeignKey(Household, related_name="memberships")
    person = WalledForeignKey(Person, related_name="memberships")
    role = models.CharField(max_length=8, choices=MemberRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    #: Empty where it ended with the registration of the whole family, or by erasing.
    end_reason = models.CharField(max_length=21, choices=MembershipEnd.choices, blank=True)

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
            models.CheckConstraint(
                condition=models.Q(end_reason="") | models.Q(ends_on__isnull=False),
                name="membership_reason_of_an_end",
            ),
        ]
