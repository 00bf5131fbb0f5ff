from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from donations.api.base import StoreView, visible
from donations.api.rendering import render_donor
from donations.api.serializers.answered import DonorDetailSerializer, DonorSerializer
from donations.api.serializers.asked import DonorAskedSerializer
from donations.models import Donor, DonorContact, DonorIdentity, DonorNotes
from donations.selectors import donors
from donations.services import register_donor
from shapagat.api.schema import creates, pages_of
from shapagat.encryption.sealing import open_one


class DonorsView(StoreView):
    """Those who give."""

    @extend_schema(operation_id="donors_list", **pages_of(DonorSerializer))
    def get(self, request: Request) -> Response:
        """List donors; nothing of what is known of them."""
        slugs = self.slugs()
        return self.page(request, donors(), lambda row: render_donor(row, slugs))

    @extend_schema(operation_id="donors_register", **creates(DonorAskedSerializer, DonorDetailSerializer))
    def post(self, request: Request) -> Response:
        """Register a donor."""
        asked = self.read(request, DonorAskedSerializer)
        return self.create_once(
            request,
            create=lambda: self._register(asked),
            render=lambda row: _opened(row, self.slugs()),
            load=lambda row_id: visible(donors(), row_id),
        )

    def _register(self, asked: dict[str, Any]) -> Donor:
        return register_donor(
            centre=asked["centre"],
            kind=asked["kind"],
            identity=DonorIdentity(name=asked["name"], bin=asked["bin"]),
            contact=DonorContact(phone=asked["phone"], email=asked["email"], address=asked["address"]),
            notes=DonorNotes(asked["notes"]),
            actor_id=self.work.actor_id,
        )


class DonorView(StoreView):
    """One who gives."""

    @extend_schema(operation_id="donors_read", responses=DonorDetailSerializer)
    def get(self, _request: Request, donor_id: UUID) -> Response:
        """Open a donor; the opening is recorded."""
        return self.answer(_opened(visible(donors(), donor_id), self.slugs()))


def _opened(row: Donor, slugs: dict[int, str]) -> dict[str, Any]:
    identity, contact = open_one(row, "identity", DonorIdentity), open_one(row, "contact", DonorContact)
    return {
        **render_donor(row, slugs),
        "name": identity.name,
        "bin": identity.bin,
        "phone": contact.phone,
        "email": contact.email,
        "address": contact.address,
        "notes": open_one(row, "notes", DonorNotes).text,
    }
