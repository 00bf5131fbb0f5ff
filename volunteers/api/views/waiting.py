from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.core.exceptions import NotVisible
from volunteers.api.serializers import NothingSerializer, TaskDetailSerializer
from volunteers.api.views.tasks import TaskBase
from volunteers.models import Task, Volunteer
from volunteers.selectors import task_visible_to
from volunteers.services.waiting.joining import join_waiting_list, leave_waiting_list


class _Waiting(TaskBase):
    roles = {"POST": frozenset({Role.VOLUNTEER})}

    def _meant(self, task_id: UUID) -> tuple[Task, Volunteer]:
        task = task_visible_to(self.who, task_id)
        volunteer = self.who.enrolments.get(task.centre_id)
        if volunteer is None:
            raise NotVisible
        return task, volunteer


class WaitView(_Waiting):
    """Wait for a slot."""

    @extend_schema(operation_id="tasks_wait", request=NothingSerializer, responses=TaskDetailSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Join the waiting list of a task; again changes nothing. An offered slot is taken by claiming."""
        self.read(request, NothingSerializer)
        task, volunteer = self._meant(task_id)
        join_waiting_list(task=task, volunteer=volunteer, actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))


class LeaveView(_Waiting):
    """Wait no longer."""

    @extend_schema(operation_id="tasks_leave", request=NothingSerializer, responses=TaskDetailSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Leave the waiting list, and decline what is offered; again changes nothing."""
        self.read(request, NothingSerializer)
        task, volunteer = self._meant(task_id)
        leave_waiting_list(task=task, volunteer=volunteer, actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))
