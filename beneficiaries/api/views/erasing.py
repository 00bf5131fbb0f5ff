from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.roles import CASE
from beneficiaries.selectors import household_visible_to, organisations_visible_to, persons_visible_to
from shapagat.core.exceptions import NotVisible
from shapagat.erasure.api.erasing import ERASES, EraseView


class EraseHouseholdView(EraseView):
    """A family that asks to be forgotten."""

    roles = {"POST": CASE}
    kind = "household"

    @extend_schema(operation_id="households_erase", **ERASES)
    def post(self, request: Request, household_id: UUID) -> Response:
        """Ask that a family be erased; a second person approves."""
        return self.ask(request, household_visible_to(self.work, household_id).pk)


class ErasePersonView(EraseView):
    """Somebody who asks to be forgotten."""

    roles = {"POST": CASE}
    kind = "person"

    @extend_schema(operation_id="persons_erase", **ERASES)
    def post(self, request: Request, person_id: UUID) -> Response:
        """Ask that somebody be erased; a second person approves."""
        if not persons_visible_to(self.work).filter(pk=person_id).exists():
            raise NotVisible
        return self.ask(request, person_id)


class EraseOrganisationView(EraseView):
    """An organisation that asks to be forgotten."""

    roles = {"POST": CASE}
    kind = "organisation"

    @extend_schema(operation_id="organisations_erase", **ERASES)
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Ask that an organisation be erased; a second person approves."""
        if not organisations_visible_to(self.work).filter(pk=organisation_id).exists():
            raise NotVisible
        return self.ask(request, organisation_id)
