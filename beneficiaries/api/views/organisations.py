from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from msgspec import structs
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.roles import CASE
from beneficiaries.api.serializers.organisations import (
    OrganisationInputSerializer,
    OrganisationSerializer,
    OrganisationSummarySerializer,
    organisation_data,
)
from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Memorandum, Organisation
from beneficiaries.sealed import OrganisationContact, OrganisationNotes
from beneficiaries.selectors import organisations_visible_to
from beneficiaries.services import register_organisation
from shapagat.api.etags import etag
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

_FILTERS = {"status": HouseholdStatus.values}


class OrganisationsView(ApiView):
    """Organisations of people with disabilities: the list, and a new one."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="organisations_list",
        **pages_of(OrganisationSummarySerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List organisations without personal data."""
        rows, names = filtered(request, organisations_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: _render(row, names[row.centre_id]))

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
            load=self._find,
            render=lambda made: _render(made, centre.slug),
        )

    def _find(self, organisation_id: UUID) -> Organisation:
        found = organisations_visible_to(self.work).filter(pk=organisation_id).first()
        if found is None:
            raise NotVisible
        return found


class OrganisationView(ApiView):
    """One organisation."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="organisations_read", responses=OrganisationSerializer)
    def get(self, _request: Request, organisation_id: UUID) -> Response:
        """Open an organisation."""
        found = organisations_visible_to(self.work).filter(pk=organisation_id).first()
        if found is None:
            raise NotVisible
        contact = open_one(found, "contact", OrganisationContact)
        memoranda = Memorandum.objects.filter(organisation=found).order_by("signed_on", "id")
        return self.answer(
            {
                **_render(found, slugs()[found.centre_id]),
                "contact": {
                    "people": [structs.asdict(person) for person in contact.people],
                    "address": structs.asdict(contact.address),
                },
                "note": open_one(found, "notes", OrganisationNotes).text,
                "memoranda": [{"signed_on": str(one.signed_on), "ends_on": _day(one)} for one in memoranda],
            }
        )


def _day(memorandum: Memorandum) -> str | None:
    return memorandum.ends_on.isoformat() if memorandum.ends_on else None


def _render(organisation: Organisation, centre: str) -> dict[str, Any]:
    return {
        "id": str(organisation.id),
        "centre": centre,
        "bin": organisation.bin,
        "names": {"kk": organisation.name_kk, "ru": organisation.name_ru},
        "disability_kinds": organisation.disability_kinds,
        "member_count": organisation.member_count,
        "status": organisation.status,
        "district": organisation.district,
        "registered_on": organisation.registered_on.isoformat(),
        "etag": etag(organisation.version),
    }
