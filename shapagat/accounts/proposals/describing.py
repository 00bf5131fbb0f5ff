"""What a proposal is about, in a sentence made of codes and opaque user names."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, User

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.INTAKE: gettext_lazy("intake"),
    Role.COORDINATOR: gettext_lazy("coordinator"),
    Role.STOREKEEPER: gettext_lazy("storekeeper"),
    Role.VOLUNTEER: gettext_lazy("volunteer"),
    Role.ORGANISATION_REPRESENTATIVE: gettext_lazy("representative of an organisation"),
    Role.NETWORK: gettext_lazy("coordinator of the network"),
    Role.AUDITOR: gettext_lazy("auditor"),
    Role.ADMIN: gettext_lazy("administrator"),
}


def describe_role(proposal: Proposal) -> str:
    """Say who would hold which role."""
    return f"{describe_user(proposal)}: {ROLE_NAMES[Role(proposal.params['role'])]}"


def describe_user(proposal: Proposal) -> str:
    """Return the user name of the account it is about."""
    user = User.objects.filter(pk=proposal.object_id).first()
    return user.username if user else "—"
