from typing import ClassVar

from django.db import models

from beneficiaries.constants import (
    Compartment,
    Interval,
    RecurringEnd,
    RecurringOutcome,
    RecurringState,
    RequestCategory,
)
from beneficiaries.models.household import Household
from beneficiaries.models.request import Request
from beneficiaries.sealed import RequestDetails
from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class RecurringRequest(SealedRow):
    """A need that comes again: from it a request is opened on each day it is due."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id",)

    household = WalledForeignKey(Household, related_name="recurring_requests")
    category = models.CharField(max_length=20, choices=RequestCategory.choices)
    urgency = models.PositiveSmallIntegerField()
    #: Every so many weeks or months from the first day on.
    every = models.PositiveSmallIntegerField()
    interval = models.CharField(max_length=5, choices=Interval.choices)
    first_on = models.DateField()
    #: The last day on which it may be due, and how often in all; None for no end.
    until = models.DateField(null=True)
    times = models.PositiveSmallIntegerField(null=True)
    #: How many due days have passed, and the next one; None once it has ended.
    passed = models.PositiveSmallIntegerField(default=0)
    next_on = models.DateField(null=True)
    state = models.CharField(max_length=6, choices=RecurringState.choices, default=RecurringState.ACTIVE)
    end_reason = models.CharField(max_length=16, choices=RecurringEnd.choices, blank=True)
    planned_by_id = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1)

    details = SealedField(RequestDetails, compartment=Compartment.RECURRING_DETAILS, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "next_on", "id"], condition=models.Q(state="active"), name="recurring_by_due_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="ended", next_on=None)
                | ~models.Q(state="ended") & models.Q(next_on__isnull=False),
                name="recurring_next_unless_ended",
            ),
            models.CheckConstraint(condition=models.Q(every__gte=1), name="recurring_goes_forward"),
        ]


class RecurringDue(WalledModel):
    """A day on which a recurring request was due, and what came of it: no day is taken twice."""

    recurring = WalledForeignKey(RecurringRequest, related_name="due_days")
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=RecurringOutcome.choices)
    request = WalledForeignKey(Request, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recurring", "due_on"], name="due_once_a_day")]
