from shapagat.api.resources.accounts.views.me import MeView
from shapagat.api.resources.accounts.views.proposals import (
    ApproveView,
    ProposalsView,
    ProposalView,
    RefuseView,
    WithdrawView,
)
from shapagat.api.resources.accounts.views.roles import UserRoleEndView, UserRolesView
from shapagat.api.resources.accounts.views.second_factor import SecondFactorResetView
from shapagat.api.resources.accounts.views.users import UsersView

__all__ = [
    "ApproveView",
    "MeView",
    "ProposalView",
    "ProposalsView",
    "RefuseView",
    "SecondFactorResetView",
    "UserRoleEndView",
    "UserRolesView",
    "UsersView",
    "WithdrawView",
]
