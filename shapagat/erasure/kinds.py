"""What takes two people in this room."""

from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import ProposalKind
from shapagat.accounts.proposals import register as register_kind
from shapagat.encryption.constants import Purpose
from shapagat.erasure import registry
from shapagat.erasure.reasons import ERASE_REASONS, HOLD_REASONS, LIFT_REASONS
from shapagat.erasure.registry import Erasable, Term
from shapagat.erasure.relations import Fate, declare
from shapagat.erasure.selectors import holds, name_of
from shapagat.erasure.services.change_term import TERM, change_term
from shapagat.erasure.services.lift_hold import LIFT, lift_hold
from shapagat.erasure.services.propose_erasure import PREFIX, erase_approved

_APPROVERS = frozenset({Role.COORDINATOR, Role.ADMIN})


def register_erasable(erasable: Erasable, *terms: Term) -> None:
    """Let things of a kind be erased by two people, and by the rules of retention."""
    registry.register(erasable)
    for term in terms:
        registry.register_term(term)
    register_kind(
        ProposalKind(
            name=f"{PREFIX}{erasable.name}",
            label=erasable.label,
            describe=lambda proposal: _describe(erasable, proposal),
            proposer_roles=erasable.proposer_roles,
            approver_roles=_APPROVERS,
            apply=erase_approved,
            purpose=Purpose.RETENTION,
            reasons=ERASE_REASONS,
        )
    )


def register_own() -> None:
    """Register the terms of retention, the lifting of holds, and what becomes of rows of the rooms below."""
    register_kind(
        ProposalKind(
            name=TERM,
            label=_("Change a term of retention"),
            describe=_describe_term,
            proposer_roles=frozenset({Role.ADMIN, Role.COORDINATOR}),
            approver_roles=_APPROVERS,
            apply=change_term,
            purpose=Purpose.RETENTION,
        )
    )
    register_kind(
        ProposalKind(
            name=LIFT,
            label=_("Lift a hold by law"),
            describe=_describe_lifting,
            proposer_roles=frozenset({Role.COORDINATOR}),
            approver_roles=_APPROVERS,
            apply=lift_hold,
            purpose=Purpose.RETENTION,
            reasons=LIFT_REASONS,
        )
    )
    declare(
        {
            "encryption.indextoken.subject_id": Fate.ERASED,
            "encryption.letter.id": Fate.SEALED_AWAY,
            "encryption.subject.merged_into_id": Fate.ERASED,
            "files.storedfile.id": Fate.ERASED,
            "notifications.contactpoint.id": Fate.ERASED,
            "erasure.legalhold.subject_id": Fate.KEPT_PROOF,
            "erasure.retentionnotice.subject_id": Fate.ERASED,
        }
    )


def _describe(erasable: Erasable, proposal: Proposal) -> str:
    """Say what colleagues call it: they have to know what they approve. Other cities get the end of an id."""
    return erasable.called(proposal.object_id) or str(proposal.object_id)[-12:]


def _describe_term(proposal: Proposal) -> str:
    return f"{proposal.params['rule']}: {proposal.params['days']}"


def _describe_lifting(proposal: Proposal) -> str:
    """Say what is held, why and until when: colleagues read what they call it, other cities the end of an id."""
    hold = holds().filter(pk=proposal.object_id).first()
    called = name_of(hold.subject_id) if hold else str(proposal.object_id)[-12:]
    return f"{called}: {HOLD_REASONS[proposal.params['held_for']]}, {proposal.params['until']}"
