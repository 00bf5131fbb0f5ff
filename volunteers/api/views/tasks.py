from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.models import Request as Need
from shapagat.accounts.constants import Role
from shapagat.api.etags import require_match
from shapagat.api.views import ApiView
from shapagat.core.exceptions import InvalidInput, NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.queries import choice
from volunteers.api.rendering import render_address, render_claim, render_tasks
from volunteers.api.serializers import NothingSerializer, TaskCreateSerializer, TaskDetailSerializer, TaskSerializer
from volunteers.api.serializers.tasks import TaskChangeSerializer
from volunteers.constants import TaskState
from volunteers.models import Claim, Point, Task
from volunteers.problems import problem
from volunteers.selectors import (
    AddressStanding,
    Onlooker,
    address_standing,
    claims_of,
    occupying_claims,
    onlooker,
    only_claimable,
    only_mine,
    task_visible_to,
    tasks_visible_to,
)
from volunteers.selectors.claims import provisional_from
from volunteers.selectors.waiting import waiting_list
from volunteers.services import TaskData, cancel_task, create_task, create_task_at, disclose_address, publish_task
from volunteers.services.change_task import change_task

_COORDINATORS = frozenset({Role.COORDINATOR})
_BOTH = frozenset({Role.COORDINATOR, Role.VOLUNTEER})


class TaskBase(ApiView):
    """What views of tasks share."""

    purpose = Purpose.DELIVERY

    @cached_property
    def who(self) -> Onlooker:
        """Who looks at tasks."""
        return onlooker(actor_id=self.work.actor_id, roles=self.work.roles)

    def shown(self, task_id: UUID) -> dict[str, Any]:
        """Render one task with what the caller may see of it, the address apart."""
        who = self.who
        task = task_visible_to(who, task_id)
        return self.rendered(task, who, claims_of(who, [task]).get(task.pk))

    def rendered(self, task: Task, who: Onlooker, claim: Claim | None) -> dict[str, Any]:
        """Render a task that was read for somebody."""
        body = render_tasks([task], who, {task.pk: claim} if claim is not None else {})[0]
        body |= {"address": None, "address_standing": address_standing(claim=claim, task=task, now=timezone.now())}
        handed = provisional_from(claim) if claim is not None and claim.was_handed_over else None
        body["yes_awaited_until"] = handed.agree_until.isoformat() if handed and handed.agree_until else None
        waiting = waiting_list(who, task)
        body |= {"waiting": waiting.people, "my_place": waiting.my_place}
        if task.centre_id in who.coordinates:
            body["request"] = str(task.request_id) if task.request_id else None
            body["claims"] = [render_claim(found, task) for found in occupying_claims(task)]
        return body


class TasksView(TaskBase):
    """The tasks of the caller's centres."""

    roles = {"GET": _BOTH, "POST": _COORDINATORS}

    @extend_schema(
        operation_id="tasks_list",
        parameters=[
            OpenApiParameter("state", str, enum=TaskState.values, description="`open`: a slot can be claimed"),
            OpenApiParameter("mine", bool, description="Only those the caller holds a slot of"),
            OpenApiParameter("district", str),
        ],
        responses=TaskSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """List tasks: district, time, what is asked for; never an address."""
        who = self.who
        rows = self._chosen(request, tasks_visible_to(who), who)
        return self.page_of(request, rows, lambda tasks: render_tasks(tasks, who))

    @extend_schema(operation_id="tasks_create", request=TaskCreateSerializer, responses={201: TaskDetailSerializer})
    def post(self, request: Request) -> Response:
        """Make a task for a request that is open or in progress, and show it to volunteers."""
        given = self.read(request, TaskCreateSerializer)
        return self.create_once(
            request,
            create=lambda: self._create(given),
            render=lambda task: self.shown(task.pk),
            load=lambda task_id: task_visible_to(self.who, task_id),
        )

    def _create(self, given: dict[str, Any]) -> Task:
        coordinates = self.work.roles.centres_with(_COORDINATORS)
        publish, request_id, point_id = given.pop("publish", True), given.pop("request", None), given.pop("point", None)
        if (request_id is None) == (point_id is None):
            raise InvalidInput(errors=(problem("/request", "one_cause"),))
        need = Need.objects.filter(pk=request_id, centre_id__in=coordinates).first()
        point = Point.objects.filter(pk=point_id, centre_id__in=coordinates).first()
        data = TaskData.of(given)
        if need is not None:
            task = create_task(request=need, actor_id=self.work.actor_id, data=data)
        elif point is not None:
            task = create_task_at(point=point, actor_id=self.work.actor_id, data=data)
        else:
            raise NotVisible
        return publish_task(task=task, actor_id=self.work.actor_id) if publish else task

    @staticmethod
    def _chosen(request: Request, rows: QuerySet[Task], who: Onlooker) -> QuerySet[Task]:
        asked = request.query_params
        state, district = asked.get("state"), asked.get("district")
        if state is not None:
            choice("state", state, TaskState.values)
        if state == TaskState.OPEN:
            rows = only_claimable(rows, who=who, now=timezone.now())
        elif state is not None:
            rows = rows.filter(state=state)
        if choice("mine", asked.get("mine", "false"), ["true", "false"]) == "true":
            rows = only_mine(rows, who=who)
        return rows.filter(district=district) if district is not None else rows


class TaskView(TaskBase):
    """One task."""

    roles = {"GET": _BOTH, "PATCH": _COORDINATORS}

    @extend_schema(operation_id="tasks_read", responses=TaskDetailSerializer)
    def get(self, _request: Request, task_id: UUID) -> Response:
        """Read a task; its current claimant sees the address from 24 hours before the window."""
        who = self.who
        task = task_visible_to(who, task_id)
        claim = claims_of(who, [task]).get(task.pk)
        body = self.rendered(task, who, claim)
        if claim is not None and body["address_standing"] == AddressStanding.OPEN:
            disclosed = disclose_address(claim=claim, task=task, actor_id=self.work.actor_id)
            body["address"] = render_address(disclosed)
        return self.answer(body)

    @extend_schema(operation_id="tasks_change", request=TaskChangeSerializer, responses=TaskDetailSerializer)
    def patch(self, request: Request, task_id: UUID) -> Response:
        """Change the window or what is asked for; needs If-Match. Claims of people who no longer fit end."""
        given, who = self.read(request, TaskChangeSerializer), self.who
        task = task_visible_to(who, task_id)
        if task.centre_id not in who.coordinates:
            raise NotVisible
        require_match(request, task.version)
        change_task(task=task, changes=given, actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))


class _CoordinatorStep(TaskBase):
    roles = {"POST": _COORDINATORS}

    def _of_mine(self, task_id: UUID) -> Task:
        who = self.who
        task = task_visible_to(who, task_id)
        if task.centre_id not in who.coordinates:
            raise NotVisible
        return task


class PublishTaskView(_CoordinatorStep):
    """Show a draft to volunteers."""

    @extend_schema(operation_id="tasks_publish", request=NothingSerializer, responses=TaskDetailSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Publish; again changes nothing."""
        self.read(request, NothingSerializer)
        publish_task(task=self._of_mine(task_id), actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))


class CancelTaskView(_CoordinatorStep):
    """Call a task off."""

    @extend_schema(operation_id="tasks_cancel", request=NothingSerializer, responses=TaskDetailSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Cancel; again changes nothing."""
        self.read(request, NothingSerializer)
        cancel_task(task=self._of_mine(task_id), actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))
