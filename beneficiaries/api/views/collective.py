"""What an organisation asks for its members, and its word that it came."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from msgspec import structs
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.organisations import render_collective, render_members
from beneficiaries.api.serializers.collective import (
    AcknowledgeSerializer,
    CollectiveInputSerializer,
    CollectiveSerializer,
    CollectiveSummarySerializer,
    collective_data,
)
from beneficiaries.models import CollectiveNeed, Organisation
from beneficiaries.problems import Problems
from beneficiaries.roles import FOR_ORGANISATIONS
from beneficiaries.sealed import CollectiveMembers, RequestDetails
from beneficiaries.selectors import collective_need_of, collective_needs_of, organisation_known_to
from beneficiaries.services import acknowledge_members, acknowledge_total, file_need
from shapagat.api.etags import require_match
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class _OfOrganisation(ApiView):
    """Something of one organisation: another's is nowhere, whoever asks."""

    purpose = Purpose.REPRESENTATION

    def known(self, organisation_id: UUID) -> Organisation:
        """Return the organisation of the address. Raises NotVisible."""
        return organisation_known_to(self.work, organisation_id)

    def loaded(self, organisation: Organisation, need_id: UUID) -> CollectiveNeed:
        """Return a need by its own id. Raises NotVisible."""
        found = collective_needs_of(organisation).filter(pk=need_id).first()
        if found is None:
            raise NotVisible
        return found


class CollectiveNeedsView(_OfOrganisation):
    """What an organisation has asked for."""

    roles = {"GET": FOR_ORGANISATIONS, "POST": FOR_ORGANISATIONS}

    @extend_schema(operation_id="organisation_requests_list", **pages_of(CollectiveSummarySerializer))
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """List it without names."""
        return self.page(request, collective_needs_of(self.known(organisation_id)), render_collective)

    @extend_schema(
        operation_id="organisation_requests_create", **creates(CollectiveInputSerializer, CollectiveSummarySerializer)
    )
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Ask for something for so many members; the centre opens the request."""
        organisation = self.known(organisation_id)
        data = collective_data(self.read(request, CollectiveInputSerializer))
        return self.create_once(
            request,
            create=lambda: file_need(organisation_id=organisation.pk, data=data, actor_id=self.work.actor_id),
            load=lambda found: self.loaded(organisation, found),
            render=render_collective,
        )


class CollectiveNeedView(_OfOrganisation):
    """One of them."""

    roles = {"GET": FOR_ORGANISATIONS}

    @extend_schema(operation_id="organisation_requests_read", responses=CollectiveSerializer)
    def get(self, _request: Request, organisation_id: UUID, request_id: UUID) -> Response:
        """Open it, with the members who agreed to be named."""
        return self.answer(opened(collective_need_of(self.known(organisation_id), request_id)))


class AcknowledgeView(_OfOrganisation):
    """The organisation's word that what it asked for came."""

    roles = {"POST": FOR_ORGANISATIONS}

    @extend_schema(
        operation_id="organisations_acknowledge", **creates(AcknowledgeSerializer, CollectiveSerializer, status=200)
    )
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Acknowledge receipt, in total or per named member; with If-Match only of the version that was read."""
        organisation = self.known(organisation_id)
        read = self.read(request, AcknowledgeSerializer)
        need = collective_need_of(organisation, read["request"])
        version = None
        if request.headers.get("If-Match"):
            require_match(request, need.version)
            version = need.version
        return self.create_once(
            request,
            create=lambda: self._acknowledge(need, read, version),
            load=lambda found: self.loaded(organisation, found),
            render=opened,
            status=200,
        )

    def _acknowledge(self, need: CollectiveNeed, read: dict[str, Any], version: int | None) -> CollectiveNeed:
        problems = Problems()
        if ("received" in read) == ("members" in read):
            problems.add("/received", "one_of_two")
        problems.refuse()
        actor_id = self.work.actor_id
        if "received" in read:
            return acknowledge_total(need_id=need.pk, received=read["received"], actor_id=actor_id, version=version)
        places = frozenset(read["members"])
        return acknowledge_members(need_id=need.pk, places=places, actor_id=actor_id, version=version)


def opened(need: CollectiveNeed) -> dict[str, Any]:
    """Open a need with whoever is named, and render it."""
    details = open_one(need.request, "details", RequestDetails)
    return {
        **render_collective(need),
        "items": [structs.asdict(item) for item in details.items],
        "note": details.note,
        "members": render_members(open_one(need, "members", CollectiveMembers)),
    }
