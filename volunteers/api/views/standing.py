from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.serializers import CentreField, StrictChoiceField, StrictSerializer
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering import slugs_of
from volunteers.constants import VolunteerState
from volunteers.constants.standing import OwnStep
from volunteers.models import Volunteer
from volunteers.selectors import enrolments_of, own_enrolment
from volunteers.selectors.standing import offers_to, own_steps
from volunteers.services.standing.step import take_own_step


class OwnStepSerializer(StrictSerializer):
    """A step about one's own enrolment."""

    centre = CentreField()
    step = StrictChoiceField(OwnStep.choices)


class StandingSerializer(serializers.Serializer[dict[str, object]]):
    """Where somebody stands in a centre, what they are asked, and what they may do."""

    centre = serializers.SlugField()
    state = serializers.ChoiceField(VolunteerState.choices)
    offered = serializers.ChoiceField(VolunteerState.choices, allow_null=True, help_text="Asked into")
    steps = serializers.ListField(child=serializers.ChoiceField(OwnStep.choices))


class StandingsSerializer(serializers.Serializer[dict[str, object]]):
    """Each of the caller's centres."""

    results = StandingSerializer(many=True)


class MyStandingView(ApiView):
    """Pause, come back, leave, or answer an offer to stay."""

    roles = {"GET": frozenset({Role.VOLUNTEER}), "POST": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_me_standing", responses=StandingsSerializer)
    def get(self, _request: Request) -> Response:
        """Tell where the caller stands; nothing is opened."""
        rows = enrolments_of(self.work.actor_id, self.work.roles.centres_with({Role.VOLUNTEER}))
        return self.answer({"results": _shown(rows)})

    @extend_schema(operation_id="volunteers_me_step", request=OwnStepSerializer, responses=StandingSerializer)
    def post(self, request: Request) -> Response:
        """Take a step: who pauses keeps what was claimed, who leaves gives it back."""
        given = self.read(request, OwnStepSerializer)
        row = own_enrolment(self.work.actor_id, given["centre"].id)
        changed = take_own_step(volunteer=row, step=given["step"], actor_id=self.work.actor_id)
        return self.answer(_shown([changed])[0])


def _shown(rows: list[Volunteer]) -> list[dict[str, Any]]:
    slugs, offered = slugs_of({row.centre_id for row in rows}), offers_to(rows)
    return [
        {
            "centre": slugs[row.centre_id],
            "state": row.state,
            "offered": offered.get(row.pk),
            "steps": own_steps(row, offered.get(row.pk)),
        }
        for row in rows
    ]
