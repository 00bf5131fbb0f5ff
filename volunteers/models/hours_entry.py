from django.db import models

from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from volunteers.constants import MOST_MINUTES_A_DAY, CorrectionReason, HoursKind
from volunteers.models.claim import Claim
from volunteers.models.volunteer import Volunteer


class HoursEntry(AppendOnlyModel):
    """What somebody said a completed claim took. The newest confirmed or corrected one counts; none is ever changed."""

    claim = WalledForeignKey(Claim, related_name="hours_entries")
    volunteer = WalledForeignKey(Volunteer, related_name="hours_entries")
    kind = models.CharField(max_length=10, choices=HoursKind.choices)
    minutes = models.PositiveSmallIntegerField()
    #: Only of a correction.
    reason_code = models.CharField(max_length=16, choices=CorrectionReason.choices, blank=True)
    actor_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["claim_id", "id"], name="hours_entry_by_claim"),
            models.Index(fields=["volunteer_id"], name="hours_entry_by_volunteer"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(minutes__lte=MOST_MINUTES_A_DAY), name="hours_within_a_day"),
            models.CheckConstraint(
                condition=(models.Q(kind=HoursKind.CORRECTED) & ~models.Q(reason_code=""))
                | (~models.Q(kind=HoursKind.CORRECTED) & models.Q(reason_code="")),
                name="hours_corrected_with_reason",
            ),
        ]
