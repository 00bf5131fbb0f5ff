from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.households import render_member
from beneficiaries.api.serializers.household_output import PersonSerializer
from beneficiaries.api.serializers.persons import PersonChangeSerializer, person_changes
from beneficiaries.models import Person
from beneficiaries.roles import CASE
from beneficiaries.selectors import person_visible_to
from beneficiaries.selectors.family import newest_membership, open_memberships
from beneficiaries.services import correct_person
from shapagat.api.etags import etag, require_match
from shapagat.api.schema import changes
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose


class PersonView(ApiView):
    """One person."""

    roles = {"GET": CASE, "PATCH": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="persons_read", responses=PersonSerializer)
    def get(self, _request: Request, person_id: UUID) -> Response:
        """Open somebody, with what they are in their family."""
        return self._answer(person_visible_to(self.work, person_id))

    @extend_schema(operation_id="persons_change", **changes(PersonChangeSerializer, PersonSerializer))
    def patch(self, request: Request, person_id: UUID) -> Response:
        """Correct or complete somebody; the family is assessed anew where it may count."""
        person = person_visible_to(self.work, person_id)
        require_match(request, person.version)
        read = self.read(request, PersonChangeSerializer)
        done = correct_person(
            person_id=person.id,
            changes=person_changes(read),
            reason=read.get("reason", ""),
            actor_id=self.work.actor_id,
            version=person.version,
        )
        return self._answer(done)

    def _answer(self, person: Person) -> Response:
        membership = newest_membership(person)
        if membership is None:
            raise NotVisible
        body = render_member(open_memberships([membership])[0])
        return self.answer(
            {
                **body,
                "id": str(person.pk),
                "household": str(membership.household_id),
                "etag": etag(person.version),
            }
        )
