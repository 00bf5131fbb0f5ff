"""Which categories are in force for a family, and which of them wait for a coordinator's decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import LossState
from beneficiaries.eligibility.broad import broad_of
from beneficiaries.models import Assessment, CategoryLoss, Household
from beneficiaries.sealed import AssessmentReasoning
from beneficiaries.selectors.visibility import households_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many

#: A category that was lost stays in force in these states.
STANDING = frozenset({LossState.PROPOSED, LossState.KEPT})


@masked
@dataclass(frozen=True)
class Standing:
    """Precise categories in force for one family, and the newest loss of each broad one."""

    in_force: frozenset[str] = frozenset()
    losses: dict[str, CategoryLoss] = field(default_factory=dict)


def standings_of(household_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Open the newest assessment of families and return how they stand, in three queries. Raises as `open_many`."""
    newest = newest_assessments(household_ids)
    reasonings = open_many(newest, "reasoning", AssessmentReasoning)
    losses = newest_losses(household_ids)
    return {row.household_id: _standing(reasonings[row.id], losses.get(row.household_id, {})) for row in newest}


def newest_assessments(household_ids: Iterable[UUID]) -> list[Assessment]:
    """Return the newest assessment of each family that has one."""
    rows = Assessment.objects.filter(household_id__in=list(household_ids))
    return list(rows.order_by("household_id", "-id").distinct("household_id"))


def newest_losses(household_ids: Iterable[UUID]) -> dict[UUID, dict[str, CategoryLoss]]:
    """Return the newest loss of each broad category by family."""
    found: dict[UUID, dict[str, CategoryLoss]] = {}
    rows = CategoryLoss.objects.filter(household_id__in=list(household_ids))
    for row in rows.order_by("household_id", "category", "-id").distinct("household_id", "category"):
        found.setdefault(row.household_id, {})[row.category] = row
    return found


def losses_visible_to(work: Work) -> QuerySet[CategoryLoss]:
    """Return the losses a coordinator decides on, of families open to them."""
    return CategoryLoss.objects.filter(
        centre_id__in=work.roles.centres_with({Role.COORDINATOR}), household__in=households_visible_to(work)
    )


def loss_visible_to(work: Work, loss_id: UUID) -> CategoryLoss:
    """Return one of them. Raises NotVisible."""
    found = losses_visible_to(work).filter(pk=loss_id).first()
    if found is None:
        raise NotVisible
    return found


def losses_to_show(household: Household) -> list[CategoryLoss]:
    """Return a family's categories that stand though they were not found any more."""
    newest = newest_losses([household.id]).get(household.id, {})
    return [row for _, row in sorted(newest.items()) if row.state in STANDING]


def _standing(reasoning: AssessmentReasoning, losses: dict[str, CategoryLoss]) -> Standing:
    lost = {
        category
        for category in reasoning.lost
        if (row := losses.get(broad_of(category))) is not None and row.state in STANDING
    }
    return Standing(frozenset({*reasoning.categories, *reasoning.carried, *lost}), losses)
