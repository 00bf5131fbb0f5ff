"""Who is told of what takes two people: the sentences, and whom they are for."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import kind_of
from shapagat.accounts.selectors import users_holding
from shapagat.core.hooks import Hook
from shapagat.core.hooks import register as register_hook
from shapagat.notifications.services import notify
from shapagat.notifications.templates import register


def register_news() -> None:
    """Say what people are told, and when."""
    register("proposal.made", _("Something waits for your approval."))
    register("proposal.about_you", _("Something that concerns your account waits for the approval of a second person."))
    register("proposal.approved", _("What you proposed was approved and done."))
    register("proposal.refused", _("What you proposed was refused."))
    register(
        "second_factor.reset",
        _("Your second factor was reset. If you did not ask for it, tell the auditor at once."),
    )
    register("second_factor.reset_of", _("Somebody's second factor was reset."))
    register_hook(Hook.PROPOSAL_MADE, "notifications", tell_approvers)
    register_hook(Hook.PROPOSAL_DECIDED, "notifications", tell_proposer)
    register_hook(Hook.SECOND_FACTOR_RESET, "notifications", tell_owner_and_auditors)


def tell_approvers(proposal_id: UUID) -> None:
    """Tell whoever may approve it, and whom it concerns."""
    proposal = Proposal.objects.get(pk=proposal_id)
    params = {"proposal": str(proposal.pk), "kind": proposal.kind}
    involved = [person for person in (proposal.proposed_by_id, proposal.beneficiary_id) if person]
    for user in users_holding(kind_of(proposal.kind).approver_roles).exclude(pk__in=involved):
        notify(recipient_id=user.pk, code="proposal.made", params=params)
    if proposal.beneficiary_id is not None:
        notify(recipient_id=proposal.beneficiary_id, code="proposal.about_you", params=params)


def tell_proposer(proposal_id: UUID) -> None:
    """Tell whoever proposed it how it ended."""
    proposal = Proposal.objects.get(pk=proposal_id)
    params = {"proposal": str(proposal.pk), "kind": proposal.kind}
    notify(recipient_id=proposal.proposed_by_id, code=f"proposal.{proposal.state}", params=params)


def tell_owner_and_auditors(user_id: UUID) -> None:
    """Tell the owner of the account, and those who review."""
    notify(recipient_id=user_id, code="second_factor.reset")
    for auditor in users_holding({Role.AUDITOR}).exclude(pk=user_id):
        notify(recipient_id=auditor.pk, code="second_factor.reset_of", params={"user": str(user_id)})
