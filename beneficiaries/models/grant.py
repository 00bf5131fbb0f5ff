from typing import ClassVar

from django.db import models

from beneficiaries.constants import AgreementEnd, Compartment
from beneficiaries.models.organisation import Organisation
from beneficiaries.sealed import GrantNotes
from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class Grant(SealedRow):
    """A state social order won by a partner: its lot, what the state pays, from one day to another."""

    subject_columns: ClassVar[tuple[str, ...]] = ("organisation_id",)

    organisation = WalledForeignKey(Organisation, related_name="grants")
    #: The lot's number as the state published it.
    lot = models.CharField(max_length=40)
    amount_tiyn = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    #: Why it ended before its day.
    end_reason = models.CharField(max_length=12, choices=AgreementEnd.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    notes = SealedField(GrantNotes, compartment=Compartment.GRANT_NOTES, group=Group.NOTES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "lot"], name="one_grant_a_lot"),
            models.CheckConstraint(condition=models.Q(amount_tiyn__gt=0), name="grant_of_something"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="grant_ends_after_it_starts"
            ),
        ]


class GrantReport(WalledModel):
    """A day on which the state expects a report about a grant, and the day on which it was sent."""

    grant = WalledForeignKey(Grant, related_name="reports")
    due_on = models.DateField()
    reported_on = models.DateField(null=True)
    #: Since when the state expects it no more: the grant was corrected or ended.
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "due_on"], name="one_report_a_day")]
