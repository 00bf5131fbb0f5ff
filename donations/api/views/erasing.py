from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import STORE, visible
from donations.selectors import donors
from shapagat.erasure.api.erasing import ERASES, EraseView


class EraseDonorView(EraseView):
    """A donor who asks to be forgotten."""

    roles = {"POST": STORE}
    kind = "donor"

    @extend_schema(operation_id="donors_erase", **ERASES)
    def post(self, request: Request, donor_id: UUID) -> Response:
        """Ask that a donor be erased; a second person approves. What was given stays in the books."""
        return self.ask(request, visible(donors(), donor_id).pk)
