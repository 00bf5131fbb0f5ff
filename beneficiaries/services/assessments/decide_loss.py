from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import KeepReason, LossState
from beneficiaries.eligibility.broad import broad
from beneficiaries.models import CategoryLoss, Household
from beneficiaries.problems import Problems
from beneficiaries.selectors.losses import standings_of
from beneficiaries.services.families.lock import lock_household, save_household
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState


def confirm_loss(*, loss_id: UUID, actor_id: UUID) -> CategoryLoss:
    """End a category that the newest assessment no longer found: from now on it is not in force.

    Raises NotVisible, WrongState when it was decided or found again meanwhile, AccessDenied.
    """
    with transaction.atomic():
        loss, household = _lock(loss_id)
        _decide(loss, LossState.CONFIRMED, actor_id)
        household.categories = broad(standings_of([household.id])[household.id].in_force)
        save_household(household)
        _record("category_loss.confirmed", loss, actor_id)
    return loss


def keep_loss(*, loss_id: UUID, reason: str, actor_id: UUID) -> CategoryLoss:
    """Let a category stay in force until the next quarter's assessment, for a reason (KeepReason).

    Raises InvalidInput for another reason, NotVisible, WrongState.
    """
    if reason not in KeepReason.values:
        problems = Problems()
        problems.add("/reason", "choice_invalid")
        problems.refuse()
    with transaction.atomic():
        loss, _household = _lock(loss_id)
        loss.keep_reason = reason
        _decide(loss, LossState.KEPT, actor_id)
        _record("category_loss.kept", loss, actor_id)
    return loss


def _lock(loss_id: UUID) -> tuple[CategoryLoss, Household]:
    found = CategoryLoss.objects.filter(pk=loss_id).values_list("household_id", flat=True).first()
    if found is None:
        raise NotVisible
    # The family first, as assessing does.
    household = lock_household(found)
    loss = CategoryLoss.objects.select_for_update(no_key=True).get(pk=loss_id)
    if loss.state != LossState.PROPOSED:
        raise WrongState(extra={"state": loss.state})
    return loss, household


def _decide(loss: CategoryLoss, state: LossState, actor_id: UUID) -> None:
    loss.state, loss.decided_by_id, loss.decided_at = state, actor_id, timezone.now()
    loss.save(force_update=True)


def _record(action: str, loss: CategoryLoss, actor_id: UUID) -> None:
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=loss.centre_id,
        on=loss,
        subject_ids=[loss.household_id],
        detail={"category": loss.category, "reason": loss.keep_reason},
    )
