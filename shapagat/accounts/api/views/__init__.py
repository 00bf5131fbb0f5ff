from shapagat.accounts.api.views.me import MeView
from shapagat.accounts.api.views.roles import UserRoleEndView, UserRolesView
from shapagat.accounts.api.views.users import UsersView

__all__ = ["MeView", "UserRoleEndView", "UserRolesView", "UsersView"]
