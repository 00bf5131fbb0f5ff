from uuid import UUID

from allauth.mfa.models import Authenticator

from shapagat.accounts.models import Proposal, User
from shapagat.accounts.services.end_access import end_access
from shapagat.accounts.services.proposals import propose
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.core.hooks import Hook, call
from shapagat.encryption.constants import INSTALLATION

RESET = "second_factor.reset"


def propose_second_factor_reset(*, user: User, reason: str, actor_id: UUID) -> Proposal:
    """Ask that somebody's second factors be forgotten, so that they set up a new one. Raises what `propose` raises."""
    return propose(kind=RESET, centre_id=INSTALLATION, object_id=user.pk, params={}, reason=reason, actor_id=actor_id)


def reset_second_factor(proposal: Proposal, actor_id: UUID) -> User:
    """Forget every second factor and recovery code of the owner and sign them out everywhere; they are told, and so
    is the auditor. Raises NotVisible when there is no such account any more.
    """
    user = User.objects.select_for_update(no_key=True).filter(pk=proposal.object_id).first()
    if user is None:
        raise NotVisible
    forgotten = Authenticator.objects.filter(user_id=user.pk).delete()[0]
    end_access(user_id=user.pk)
    record_change(
        action="second_factor.reset",
        actor_id=actor_id,
        centre_id=INSTALLATION,
        on=user,
        detail={"proposal": str(proposal.pk), "forgotten": forgotten},
    )
    call(Hook.SECOND_FACTOR_RESET, user.pk)
    return user
