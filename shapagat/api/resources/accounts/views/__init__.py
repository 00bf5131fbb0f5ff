from shapagat.api.resources.accounts.views.me import MeView
from shapagat.api.resources.accounts.views.roles import UserRoleEndView, UserRolesView
from shapagat.api.resources.accounts.views.users import UsersView

__all__ = ["MeView", "UserRoleEndView", "UserRolesView", "UsersView"]
