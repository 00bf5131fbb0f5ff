from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.households import render_member
from beneficiaries.api.roles import CASE
from beneficiaries.api.serializers.household_output import PersonSerializer
from beneficiaries.selectors import persons_visible_to
from beneficiaries.selectors.family import newest_membership, open_memberships
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose


class PersonView(ApiView):
    """One person."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="persons_read", responses=PersonSerializer)
    def get(self, _request: Request, person_id: UUID) -> Response:
        """Open somebody, with what they are in their family."""
        person = persons_visible_to(self.work).filter(pk=person_id).first()
        membership = newest_membership(person) if person else None
        if membership is None:
            raise NotVisible
        body = render_member(open_memberships([membership])[0])
        return self.answer({**body, "id": str(membership.person_id), "household": str(membership.household_id)})
