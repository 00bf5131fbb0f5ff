from uuid import UUID

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, RoleAssignment, User
from shapagat.accounts.services.end_access import end_access
from shapagat.accounts.services.grant_role import check_place, grant_role
from shapagat.accounts.services.proposals import propose
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centre_by_slug
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import INSTALLATION

GRANT = "role.grant"


def propose_role(*, user: User, role: Role, centre: Centre | None, reason: str, actor_id: UUID) -> Proposal:
    """Ask that `user` hold `role`; it counts from the day a second person approves.

    Every role is asked for so, the auditor's too, who opens nothing: nobody chooses alone who reviews or approves what
    they do. Raises InvalidInput as `grant_role`, and what `propose` raises.
    """
    check_place(role, centre)
    return propose(
        kind=GRANT,
        centre_id=centre.id if centre else INSTALLATION,
        object_id=user.pk,
        params={"role": role.value, "centre": centre.slug if centre else None},
        reason=reason,
        actor_id=actor_id,
    )


def grant_proposed_role(proposal: Proposal, actor_id: UUID) -> RoleAssignment:
    """Grant what was approved; its holder signs in anew. Raises NotVisible when the account has been closed since."""
    user = User.objects.filter(pk=proposal.object_id, is_active=True).first()
    if user is None:
        raise NotVisible
    slug = proposal.params["centre"]
    centre = centre_by_slug(slug) if slug else None
    end_access(user_id=user.pk)
    return grant_role(user=user, role=Role(proposal.params["role"]), centre=centre, actor_id=actor_id)
