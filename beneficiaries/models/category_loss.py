from django.db import models

from beneficiaries.constants import BroadCategory, KeepReason, LossState
from beneficiaries.models.assessment import Assessment
from beneficiaries.models.household import Household
from shapagat.core.models import WalledForeignKey, WalledModel


class CategoryLoss(WalledModel):
    """A category in force that an assessment no longer found. It stays in force until a coordinator confirms."""

    deletable = True

    household = WalledForeignKey(Household, related_name="category_losses")
    #: The newest assessment that did not find it.
    assessment = WalledForeignKey(Assessment, related_name="+")
    #: Broad; which precise ones are meant is sealed in the assessment's reasoning.
    category = models.CharField(max_length=20, choices=BroadCategory.choices)
    state = models.CharField(max_length=9, choices=LossState.choices, default=LossState.PROPOSED)
    keep_reason = models.CharField(max_length=24, choices=KeepReason.choices, blank=True)
    #: Day of the assessment that proposed it.
    proposed_on = models.DateField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "household"], name="losses_of_family")]
        constraints = [
            models.UniqueConstraint(
                fields=["centre_id", "household", "category"],
                condition=models.Q(state=LossState.PROPOSED),
                name="one_loss_to_decide",
            ),
            models.CheckConstraint(
                condition=(models.Q(state=LossState.KEPT) & ~models.Q(keep_reason=""))
                | (~models.Q(state=LossState.KEPT) & models.Q(keep_reason="")),
                name="loss_kept_with_reason",
            ),
        ]
