from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import LossState
from beneficiaries.eligibility.broad import broad
from beneficiaries.models import Assessment, CategoryLoss
from beneficiaries.selectors.losses import STANDING, Standing
from shapagat.core.quarters import Quarter


def settle_losses(lost: Mapping[Assessment, tuple[str, ...]], standings: Mapping[UUID, Standing]) -> None:
    """Propose what new assessments would take away, and let lapse what they found again.

    What a coordinator decided to keep is asked again in the next quarter, not before.
    """
    proposed: list[CategoryLoss] = []
    repeated: list[CategoryLoss] = []
    lapsed: list[CategoryLoss] = []
    for assessment, categories in lost.items():
        former = dict(standings.get(assessment.household_id, Standing()).losses)
        for category in broad(categories):
            row = former.pop(category, None)
            if row is not None and _still_stands(row, assessment):
                row.assessment, row.updated_at = assessment, timezone.now()
                repeated.append(row)
            else:
                proposed.append(_propose(assessment, category))
        lapsed += [row for row in former.values() if row.state in STANDING]
    CategoryLoss.objects.filter(pk__in=[row.pk for row in lapsed]).update(
        state=LossState.LAPSED, keep_reason="", updated_at=timezone.now()
    )
    if repeated:
        CategoryLoss.objects.bulk_update(repeated, ["assessment", "updated_at"])
    CategoryLoss.objects.bulk_create(proposed)


def _still_stands(row: CategoryLoss, assessment: Assessment) -> bool:
    if row.state == LossState.PROPOSED:
        return True
    return row.state == LossState.KEPT and Quarter.of(row.proposed_on) == Quarter.of(assessment.as_of)


def _propose(assessment: Assessment, category: str) -> CategoryLoss:
    return CategoryLoss(
        centre_id=assessment.centre_id,
        household_id=assessment.household_id,
        assessment=assessment,
        category=category,
        proposed_on=assessment.as_of,
    )
