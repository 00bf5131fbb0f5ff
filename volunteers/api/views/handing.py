"""Passing a slot on, and the receiver's answer."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers import (
    ClaimNamedSerializer,
    HandOverCodeRequestSerializer,
    HandOverCodeSerializer,
    HandOverSerializer,
    NothingSerializer,
    TaskDetailSerializer,
)
from volunteers.api.views.claims import KEY, ClaimStep
from volunteers.checking_limit import count_try
from volunteers.exceptions import NoClaim
from volunteers.models import Claim
from volunteers.problems import problem
from volunteers.selectors import colleague, own_claim, own_enrolment, task_visible_to
from volunteers.services import hand_over
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.codes import hand_over_by_code, make_hand_over_code
from volunteers.services.handing.returning import decline_hand_over, take_back_hand_over

_VOLUNTEERS = frozenset({Role.VOLUNTEER})


class HandOverView(ClaimStep):
    """Pass a slot on."""

    @extend_schema(
        operation_id="tasks_hand_over", parameters=[KEY], request=HandOverSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Hand over to another volunteer of the centre; at no moment is the slot free.

        It is theirs at once. They are asked to agree, and without a yes in time it comes back; who gave a code, or whom
        a coordinator names, has agreed.
        """
        # Whether the task is there comes before what is wrong with the body.
        task_visible_to(self.who, task_id)
        given = self.read(request, HandOverSerializer)
        if ("volunteer" in given) == ("code" in given):
            raise InvalidInput(errors=(problem("/volunteer", "one_receiver"),))
        if "code" in given:
            count_try(request._request)
        return self.take(request, lambda: self._pass_on(task_id, given))

    def _pass_on(self, task_id: UUID, given: dict[str, Any]) -> Claim:
        claim, own = self.meant(task_id, given.get("claim"))
        if "code" in given:
            return hand_over_by_code(claim=claim, typed=given["code"], actor_id=self.work.actor_id)
        to = colleague(centre_id=claim.centre_id, volunteer_id=given["volunteer"])
        return hand_over(claim=claim, to=to, actor_id=self.work.actor_id, agreed=not own)


class AgreeView(ClaimStep):
    """Yes."""

    @extend_schema(
        operation_id="tasks_agree", parameters=[KEY], request=ClaimNamedSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Take what was handed over; again changes nothing. Setting out or reading the address says yes too."""
        return self.take_plainly(request, task_id, agree_to_hand_over)


class DeclineHandOverView(ClaimStep):
    """No."""

    @extend_schema(
        operation_id="tasks_decline_hand_over",
        parameters=[KEY],
        request=ClaimNamedSerializer,
        responses=TaskDetailSerializer,
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Do not take what was handed over: it goes back to the giver, or is free where they cannot have it."""
        return self.take_plainly(request, task_id, decline_hand_over)


class TakeBackView(ClaimStep):
    """The giver wants it back."""

    roles = {"POST": _VOLUNTEERS}

    @extend_schema(
        operation_id="tasks_take_back", parameters=[KEY], request=NothingSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Take back what was handed over before anybody said yes; again changes nothing."""
        self.read(request, NothingSerializer)
        return self.take(request, lambda: self._take_back(task_id))

    def _take_back(self, task_id: UUID) -> Claim:
        task = task_visible_to(self.who, task_id)
        volunteer = self.who.enrolments.get(task.centre_id)
        if volunteer is None:
            raise NoClaim
        return take_back_hand_over(claim=own_claim(task=task, volunteer_id=volunteer.pk), actor_id=self.work.actor_id)


class HandOverCodeView(ApiView):
    """A code by which the caller agrees beforehand."""

    roles = {"POST": _VOLUNTEERS}
    purpose = Purpose.DELIVERY

    @extend_schema(
        operation_id="volunteers_hand_over_code",
        request=HandOverCodeRequestSerializer,
        responses={201: HandOverCodeSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make a code for a colleague who hands a task over to the caller; the one before holds no more."""
        given = self.read(request, HandOverCodeRequestSerializer)
        volunteer = own_enrolment(self.work.actor_id, given["centre"].id)
        code, until = make_hand_over_code(volunteer=volunteer, actor_id=self.work.actor_id)
        return self.answer({"code": code, "expires_at": until.isoformat()}, status=201)
