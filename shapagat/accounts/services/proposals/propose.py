import json
import re
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.exceptions import AlreadyProposed, SecondPersonNeeded
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import ProposalKind, kind_of
from shapagat.accounts.services.proposals.persons import may_propose
from shapagat.accounts.services.proposals.settle import record, settle
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotAllowed
from shapagat.core.hooks import Hook, call

#: Letters, digits and what ids and codes are joined with: no sentence fits.
_CODE = re.compile(r"[A-Za-z0-9_.:-]{0,80}")
_MOST_CHARACTERS = 2000


@transaction.atomic
def propose(
    *, kind: str, centre_id: int, object_id: UUID, params: dict[str, Any], reason: str, actor_id: UUID
) -> Proposal:
    """Ask for something that takes two people; it is done when a second one approves.

    `params` hold codes, ids and numbers. Raises UnknownProposalKind, ValueError for params with words in them,
    InvalidInput for an unknown reason, NotAllowed, SecondPersonNeeded when the actor would gain by it, AlreadyProposed.
    """
    registered = kind_of(kind)
    _check(registered, params, reason)
    if not may_propose(registered, centre_id, actor_id):
        raise NotAllowed
    proposal = Proposal(
        kind=kind,
        centre_id=centre_id,
        object_id=object_id,
        params=params,
        reason=reason,
        proposed_by_id=actor_id,
        expires_at=timezone.now() + registered.term,
    )
    proposal.beneficiary_id = registered.benefits(proposal)
    if proposal.beneficiary_id == actor_id:
        raise SecondPersonNeeded(_("Nobody proposes this for themselves."))
    _insert(proposal)
    record("proposal.made", proposal, actor_id)
    call(Hook.PROPOSAL_MADE, proposal.pk)
    return proposal


def _check(kind: ProposalKind, params: dict[str, Any], reason: str) -> None:
    if reason not in kind.reasons:
        problem = FieldProblem("/reason", "reason_unknown", _("There is no such reason."))
        raise InvalidInput(errors=(problem,))
    if not _is_code(params) or len(json.dumps(params)) > _MOST_CHARACTERS:
        raise ValueError("A proposal holds codes and ids alone.")


def _is_code(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_code(name) and _is_code(inside) for name, inside in value.items())
    if isinstance(value, list):
        return all(_is_code(inside) for inside in value)
    return value is None or isinstance(value, int) or (isinstance(value, str) and bool(_CODE.fullmatch(value)))


def _insert(proposal: Proposal) -> None:
    # One that nobody decided in time must not stand in the way until the sweep comes by.
    same = Proposal.objects.select_for_update(no_key=True).filter(
        kind=proposal.kind, object_id=proposal.object_id, params=proposal.params, state=Proposal.State.PROPOSED
    )
    for former in same:
        if former.is_open:
            raise AlreadyProposed(extra={"proposal": str(former.pk)})
        settle(former, Proposal.State.EXPIRED)
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        raise AlreadyProposed from None
