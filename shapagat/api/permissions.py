from typing import TYPE_CHECKING, Any

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import roles_of

if TYPE_CHECKING:  # views import this module through their settings
    from rest_framework.views import APIView

#: Everybody who is signed in, even without a role.
ANYONE = frozenset(Role)


def roles_for(view: "APIView", method: str) -> frozenset[Role]:
    """Return the roles that a view lets use a method; none when it names none."""
    declared: dict[str, frozenset[Role]] = getattr(view, "roles", {})
    return declared.get("GET" if method == "HEAD" else method, frozenset())


class RolePermission(BasePermission):
    """Default deny: a view that names no roles for a method refuses everybody.

    Raises MethodNotAllowed for a method the view does not have at all.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Tell whether the caller holds one of the method's roles somewhere."""
        method = str(request.method)
        user: Any = request.user
        if user is None or not user.is_authenticated:
            return False
        if not hasattr(view, method.lower()):
            raise MethodNotAllowed(method)
        allowed = roles_for(view, method)
        # The view's work goes on with what was read here.
        view.roles_held = roles_of(user)  # type: ignore[attr-defined]  # declared by ApiView
        return allowed == ANYONE or bool(allowed & view.roles_held.all)  # type: ignore[attr-defined]  # see above
