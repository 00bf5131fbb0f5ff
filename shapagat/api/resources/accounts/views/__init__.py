from shapagat.api.resources.accounts.views.me import MeView
from shapagat.api.resources.accounts.views.proposals import (
    ApproveView,
    ProposalsView,
    ProposalView,
    RefuseView,
    WithdrawView,
)
from shapagat.api.resources.accounts.views.roles import UserRoleEndView, UserRolesView
from shapagat.api.resources.accounts.views.users import UsersView

__all__ = [
    "ApproveView",
    "MeView",
    "ProposalView",
    "ProposalsView",
    "RefuseView",
    "UserRoleEndView",
    "UserRolesView",
    "UsersView",
    "WithdrawView",
]
