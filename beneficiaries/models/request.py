from typing import ClassVar

from django.db import models

from beneficiaries.constants import Compartment, RequestCategory, RequestState
from beneficiaries.models.household import Household
from beneficiaries.models.organisation import Organisation
from beneficiaries.sealed import RequestDetails
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow

_MOST_URGENT, _LEAST_URGENT = 4, 1


class Request(SealedRow):
    """A need of a family or an organisation: what volunteers deliver and donations supply."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id", "organisation_id")

    household = WalledForeignKey(Household, null=True, related_name="requests")
    organisation = WalledForeignKey(Organisation, null=True, related_name="requests")
    category = models.CharField(max_length=20, choices=RequestCategory.choices)
    #: 1 can wait, 4 cannot.
    urgency = models.PositiveSmallIntegerField()
    needed_by = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.DRAFT)
    #: On hold: the day to look at it again.
    review_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    #: Copied from its household or organisation when it is made.
    district = models.CharField(max_length=40, blank=True)
    cell = models.CharField(max_length=15, blank=True)
    #: Code of the drive it belongs to.
    campaign = models.CharField(max_length=40, blank=True)
    #: Code of why it was made beside a live request of the same family and category.
    confirmed_another = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    details = SealedField(RequestDetails, compartment=Compartment.REQUEST_DETAILS, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "state", "id"], name="request_by_state"),
            models.Index(fields=["centre_id", "opened_at"], name="request_by_opening"),
            models.Index(
                fields=["centre_id", "state", "opened_at", "id"],
                condition=~models.Q(state__in=[RequestState.CLOSED, RequestState.CANCELLED]),
                name="request_on_board",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=True, organisation__isnull=False)
                | models.Q(household__isnull=False, organisation__isnull=True),
                name="request_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(urgency__gte=_LEAST_URGENT, urgency__lte=_MOST_URGENT),
                name="request_urgency",
            ),
        ]
