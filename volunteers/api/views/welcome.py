from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers import NothingSerializer
from volunteers.codes import grouped
from volunteers.selectors import volunteer_visible_to
from volunteers.services.enrolment.welcome import make_welcome


class WelcomeCodeSerializer(serializers.Serializer[dict[str, object]]):
    """A code, shown this once."""

    code = serializers.CharField()


class WelcomeCodeView(ApiView):
    """The code with which a volunteer who was taken in makes their login on `/welcome/`."""

    roles = {"POST": frozenset({Role.COORDINATOR})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="volunteers_welcome_code", request=NothingSerializer, responses={201: WelcomeCodeSerializer}
    )
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Make a code that holds for a week and serves once; the former one ends."""
        self.read(request, NothingSerializer)
        row = volunteer_visible_to(self.work.roles, volunteer_id)
        code = make_welcome(volunteer=row, actor_id=self.work.actor_id)
        return self.answer({"code": grouped(code.text)}, status=201)
