"""A hold ends before its day only when two people agree: what it kept may be erased from then on."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.accounts.models import Proposal
from shapagat.accounts.services import propose
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.erasure.models import LegalHold, RetentionNotice
from shapagat.erasure.services.holds import record_hold

LIFT = "hold.lift"


@transaction.atomic
def propose_lifting(*, hold_id: UUID, reason: str, actor_id: UUID) -> Proposal:
    """Ask that a hold end before its day; it stands until a second person, perhaps of another city, approves.

    Raises NotVisible, WrongState when it was lifted before, and what `propose` raises.
    """
    hold = _lock(hold_id)
    return propose(
        kind=LIFT,
        centre_id=hold.centre_id,
        object_id=hold.pk,
        # Not the reference: the number of a case, looked up elsewhere, could tell another city who it is.
        params={"held_for": hold.reason, "until": hold.until.isoformat()},
        reason=reason,
        actor_id=actor_id,
    )


def lift_hold(proposal: Proposal, actor_id: UUID) -> LegalHold:
    """End the hold two people agreed on; what falls due meanwhile is announced anew before a term erases it.

    Raises NotVisible, WrongState when it was lifted before.
    """
    hold = _lock(proposal.object_id)
    hold.lifted_at, hold.lifted_by_id, hold.version = timezone.now(), actor_id, hold.version + 1
    hold.save(force_update=True, update_fields=["lifted_at", "lifted_by_id", "version", "updated_at"])
    held = {hold.subject_id, hold.subject.family_id}
    RetentionNotice.objects.filter(subject_id__in=held - {None}).delete()
    record_hold(
        "hold.lifted",
        hold,
        actor_id,
        proposal=str(proposal.pk),
        requested_by=str(proposal.proposed_by_id),
        lifted_for=proposal.reason,
    )
    return hold


def _lock(hold_id: UUID) -> LegalHold:
    hold = LegalHold.objects.select_for_update(of=("self",)).filter(pk=hold_id).first()
    if hold is None:
        raise NotVisible
    if hold.lifted_at is not None:
        raise WrongState
    return hold
