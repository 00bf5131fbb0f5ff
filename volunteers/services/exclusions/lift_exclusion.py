from uuid import UUID

from django.utils import timezone

from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from volunteers.constants import ExclusionKind, ExclusionLift
from volunteers.exceptions import TwoPeopleNeeded
from volunteers.models import Exclusion
from volunteers.problems import Problems
from volunteers.services.locking import lock_volunteer

LIFT = "exclusion.lift"


def lift_exclusion(*, exclusion: Exclusion, reason: str, actor_id: UUID) -> Exclusion:
    """Keep somebody from a family no more; lifting again changes nothing.

    Raises InvalidInput for an unknown reason, TwoPeopleNeeded for safeguarding.
    """
    _check_reason(reason)
    if exclusion.kind == ExclusionKind.SAFEGUARDING:
        raise TwoPeopleNeeded
    return _lift(exclusion.pk, reason, actor_id)


def propose_lifting(*, exclusion: Exclusion, reason: str, actor_id: UUID) -> Proposal:
    """Ask that an exclusion for safeguarding be lifted. Raises InvalidInput and what `propose` raises."""
    _check_reason(reason)
    return propose(
        kind=LIFT, centre_id=exclusion.centre_id, object_id=exclusion.pk, params={}, reason=reason, actor_id=actor_id
    )


def lift_approved(proposal: Proposal, actor_id: UUID) -> Exclusion:
    """Lift what two people agreed on. Raises NotVisible."""
    return _lift(proposal.object_id, proposal.reason, actor_id)


def _check_reason(reason: str) -> None:
    problems = Problems()
    if reason not in ExclusionLift.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()


def _lift(exclusion_id: UUID, reason: str, actor_id: UUID) -> Exclusion:
    volunteer_id = Exclusion.objects.filter(pk=exclusion_id).values_list("volunteer_id", flat=True).first()
    if volunteer_id is None:
        raise NotVisible
    lock_volunteer(volunteer_id)
    row = Exclusion.objects.get(pk=exclusion_id)
    if row.lifted_at is not None:
        return row
    row.lifted_at, row.lifted_by_id, row.lift_reason = timezone.now(), actor_id, reason
    row.version += 1
    row.save(force_update=True, update_fields=["lifted_at", "lifted_by_id", "lift_reason", "version", "updated_at"])
    record_change(
        action="exclusion.lifted",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[volunteer_id],
        detail={"kind": row.kind, "reason": reason},
    )
    return row
