from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.erasure.api.erasing import ERASES, EraseView
from volunteers.selectors import volunteer_visible_to


class EraseVolunteerView(EraseView):
    """A volunteer who asks to be forgotten."""

    roles = {"POST": frozenset({Role.COORDINATOR})}
    kind = "volunteer"

    @extend_schema(operation_id="volunteers_erase", **ERASES)
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Ask that a volunteer be erased; a second person approves."""
        return self.ask(request, volunteer_visible_to(self.work.roles, volunteer_id).pk)
