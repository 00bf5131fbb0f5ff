from typing import ClassVar

from django.db import models

from beneficiaries.constants import Compartment, VisitEnd, VisitKind, VisitState
from beneficiaries.models.household import Household
from beneficiaries.models.request import Request
from beneficiaries.sealed.visit import ActContent, VisitNote
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class Visit(SealedRow):
    """An appointment with a family: at home, at the centre, by phone, or after aid was given."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id",)

    household = WalledForeignKey(Household, related_name="visits")
    request = WalledForeignKey(Request, null=True, related_name="visits")
    kind = models.CharField(max_length=9, choices=VisitKind.choices)
    state = models.CharField(max_length=9, choices=VisitState.choices, default=VisitState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    #: The member of staff who goes.
    assigned_to_id = models.UUIDField()
    planned_by_id = models.UUIDField(editable=False)
    ended_at = models.DateTimeField(null=True)
    #: Why it was called off.
    end_reason = models.CharField(max_length=16, choices=VisitEnd.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    note = SealedField(VisitNote, compartment=Compartment.VISIT_NOTE, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "starts_at"], condition=models.Q(state="planned"), name="visit_planned_by_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="visit_has_length"),
        ]


class VisitAct(SealedRow):
    """The act of a home visit. A draft may be written anew; once signed it stays, and a newer one takes its place."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id",)

    household = WalledForeignKey(Household, related_name="acts")
    visit = WalledForeignKey(Visit, related_name="acts")
    visited_on = models.DateField()
    written_by_id = models.UUIDField(editable=False)
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    content = SealedField(ActContent, compartment=Compartment.VISIT_ACT, group=Group.CIRCUMSTANCES)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(signed_at__isnull=True), name="one_draft_act_a_visit"
            ),
        ]
