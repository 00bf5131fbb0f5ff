from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers import (
    ClaimNamedSerializer,
    NoShowSerializer,
    NothingSerializer,
    TaskDetailSerializer,
)
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import Absent
from volunteers.exceptions import NoClaim
from volunteers.models import Claim
from volunteers.selectors import claim_meant, own_claim, task_known_to, task_visible_to
from volunteers.selectors.tasks import with_free_slots
from volunteers.services import (
    claim_task,
    complete_claim,
    release_claim,
    report_no_show,
    start_claim,
)


class Step(Protocol):
    """A service that takes one step of a claim."""

    def __call__(self, *, claim: Claim, actor_id: UUID) -> Claim:
        """Take it."""
        ...


KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)


class ClaimView(TaskBase):
    """Take a slot."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}

    @extend_schema(
        operation_id="tasks_claim",
        parameters=[KEY],
        request=NothingSerializer,
        responses={201: TaskDetailSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Claim one slot: one winner, 409 `task_taken` for the others; the same key again answers the same claim."""
        self.read(request, NothingSerializer)
        who = self.who
        task = task_known_to(who, task_id)
        volunteer = who.enrolments.get(task.centre_id)
        if volunteer is None:
            raise NotVisible
        return self.create_once(
            request,
            create=lambda: claim_task(
                task=task,
                volunteer=volunteer,
                actor_id=self.work.actor_id,
                key=request.headers.get("Idempotency-Key", ""),
            ),
            render=self._claimed,
            load=lambda claim_id: Claim.objects.select_related("task").get(pk=claim_id),
        )

    def _claimed(self, claim: Claim) -> dict[str, Any]:
        return self.rendered(with_free_slots(claim.task), self.who, claim)


class ClaimStep(TaskBase):
    """One step of a claim: the claimant's own, or the one a coordinator means."""

    roles = {"POST": frozenset({Role.VOLUNTEER, Role.COORDINATOR})}

    def meant(self, task_id: UUID, claim_id: UUID | None) -> tuple[Claim, bool]:
        """Return the claim and whether it is the caller's own. Raises NotVisible, NoClaim, ClaimUnclear."""
        who = self.who
        task = task_visible_to(who, task_id)
        volunteer = who.enrolments.get(task.centre_id)
        coordinates = task.centre_id in who.coordinates
        if volunteer is not None and (claim_id is None or not coordinates):
            try:
                return own_claim(task=task, volunteer_id=volunteer.pk), True
            except NoClaim:
                if not coordinates:
                    raise
        return claim_meant(task=task, claim_id=claim_id), False

    def take(self, request: Request, step: Callable[[], Claim]) -> Response:
        """Take a step once and answer the task."""
        # A repeated key answers without acting: a late repetition must not give back a later claim.
        return self.create_once(
            request,
            create=step,
            render=lambda claim: self.shown(claim.task_id),
            load=lambda claim_id: Claim.objects.get(pk=claim_id),
            status=200,
        )

    def take_plainly(self, request: Request, task_id: UUID, step: Step) -> Response:
        """Take a step that needs nothing but the claim."""
        given = self.read(request, ClaimNamedSerializer)
        return self.take(
            request,
            lambda: step(claim=self.meant(task_id, given.get("claim"))[0], actor_id=self.work.actor_id),
        )


class ReleaseView(ClaimStep):
    """Give a slot back."""

    @extend_schema(
        operation_id="tasks_release", parameters=[KEY], request=ClaimNamedSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Release; again changes nothing."""
        return self.take_plainly(request, task_id, release_claim)


class StartView(ClaimStep):
    """On the way."""

    @extend_schema(
        operation_id="tasks_start", parameters=[KEY], request=ClaimNamedSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Start; again changes nothing."""
        return self.take_plainly(request, task_id, start_claim)


class CompleteView(ClaimStep):
    """Done."""

    @extend_schema(
        operation_id="tasks_complete", parameters=[KEY], request=ClaimNamedSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Complete; again changes nothing. The last slot of the last task delivers the request."""
        return self.take_plainly(request, task_id, complete_claim)


class NoShowView(ClaimStep):
    """Nobody there."""

    purpose = Purpose.VOLUNTEERING

    @extend_schema(
        operation_id="tasks_no_show", parameters=[KEY], request=NoShowSerializer, responses=TaskDetailSerializer
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Report that the receiver (the claimant does) or the volunteer (a coordinator does) was not there."""
        given = self.read(request, NoShowSerializer)
        return self.take(request, lambda: self._report(task_id, given))

    def _report(self, task_id: UUID, given: dict[str, Any]) -> Claim:
        claim, own = self.meant(task_id, given.get("claim"))
        absent = Absent(given.get("absent") or (Absent.RECEIVER if own else Absent.VOLUNTEER))
        return report_no_show(claim=claim, absent=absent, actor_id=self.work.actor_id, note=given.get("note", ""))
