from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.organisations import render_due, render_organisation, render_summary
from beneficiaries.api.serializers.agreements import AgreementDueSerializer
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.api.serializers.organisations import (
    OrganisationChangeSerializer,
    OrganisationInputSerializer,
    OrganisationSerializer,
    OrganisationSummarySerializer,
    organisation_changes,
    organisation_data,
)
from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Organisation
from beneficiaries.roles import CASE, FOR_ORGANISATIONS
from beneficiaries.sealed import OrganisationContact, OrganisationNotes
from beneficiaries.selectors import due_with_organisations, organisation_visible_to, organisations_known_to
from beneficiaries.services import register_organisation, update_organisation
from shapagat.api.etags import require_match
from shapagat.api.schema import changes, creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"status": HouseholdStatus.values}


class OrganisationsView(ApiView):
    """Organisations: the list, and a new one. Whoever speaks for one sees that one."""

    roles = {"GET": FOR_ORGANISATIONS, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="organisations_list",
        **pages_of(OrganisationSummarySerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List organisations without personal data."""
        rows, names = filtered(request, organisations_known_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: render_summary(row, names[row.centre_id]))

    @extend_schema(
        operation_id="organisations_create", **creates(OrganisationInputSerializer, OrganisationSummarySerializer)
    )
    def post(self, request: Request) -> Response:
        """Register an organisation."""
        read = self.read(request, OrganisationInputSerializer)
        centre: Centre = read.pop("centre")
        data = organisation_data(read)
        return self.create_once(
            request,
            create=lambda: register_organisation(centre=centre, data=data, actor_id=self.work.actor_id),
            load=lambda found: organisation_visible_to(self.work, found),
            render=lambda made: render_summary(made, centre.slug),
        )


class OrganisationView(ApiView):
    """One organisation."""

    roles = {"GET": CASE, "PATCH": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="organisations_read", responses=OrganisationSerializer)
    def get(self, _request: Request, organisation_id: UUID) -> Response:
        """Open an organisation."""
        return self._answer(organisation_visible_to(self.work, organisation_id))

    @extend_schema(operation_id="organisations_change", **changes(OrganisationChangeSerializer, OrganisationSerializer))
    def patch(self, request: Request, organisation_id: UUID) -> Response:
        """Change an organisation."""
        found = organisation_visible_to(self.work, organisation_id)
        require_match(request, found.version)
        done = update_organisation(
            organisation_id=found.id,
            changes=organisation_changes(self.read(request, OrganisationChangeSerializer)),
            actor_id=self.work.actor_id,
            version=found.version,
        )
        return self._answer(done)

    def _answer(self, found: Organisation) -> Response:
        contact = open_one(found, "contact", OrganisationContact)
        notes = open_one(found, "notes", OrganisationNotes)
        return self.answer(render_organisation(found, slugs()[found.centre_id], contact, notes))


class OrganisationsDueView(ApiView):
    """What is due with organisations: memoranda that end, reports that the state expects."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="organisations_due", responses=listed(AgreementDueSerializer, "AllDue"))
    def get(self, _request: Request) -> Response:
        """List it, the oldest first."""
        names = slugs()
        due = due_with_organisations(self.work)
        return self.answer({"results": [render_due(one, names[one.organisation.centre_id]) for one in due]})
