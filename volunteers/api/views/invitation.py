from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.serializers import CentreField, StrictSerializer
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.selectors import own_enrolment
from volunteers.selectors.invitations import came_by
from volunteers.services.enrolment.invite import make_invitation


class InvitationAskSerializer(StrictSerializer):
    """For which centre."""

    centre = CentreField()


class InvitationSerializer(serializers.Serializer[dict[str, object]]):
    """What a link of a volunteer carries."""

    centre = serializers.SlugField()
    mark = serializers.SlugField(help_text="Goes into /join/<centre>/?from=")
    came = serializers.IntegerField(help_text="How many applied by it")


class MyInvitationView(ApiView):
    """The caller's own link by which others apply."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_me_invite", request=InvitationAskSerializer, responses=InvitationSerializer)
    def post(self, request: Request) -> Response:
        """Return it, made the first time it is asked for."""
        centre = self.read(request, InvitationAskSerializer)["centre"]
        row = own_enrolment(self.work.actor_id, centre.id)
        mark = make_invitation(volunteer=row, actor_id=self.work.actor_id)
        row.refresh_from_db(fields=["invitation_mark"])
        return self.answer({"centre": centre.slug, "mark": mark, "came": came_by(row)})
