from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from volunteers.api.serializers import NothingSerializer, TaskDetailSerializer
from volunteers.api.views.tasks import TaskBase
from volunteers.exceptions import NoClaim
from volunteers.selectors import claims_of, task_visible_to
from volunteers.services import report_late


class ReportLateView(TaskBase):
    """Done, but told after the claim ran out."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}

    @extend_schema(operation_id="tasks_report_late", request=NothingSerializer, responses=TaskDetailSerializer)
    def post(self, request: Request, task_id: UUID) -> Response:
        """Say so within a week: completed where a slot is still free, else written down for the coordinator."""
        self.read(request, NothingSerializer)
        who = self.who
        task = task_visible_to(who, task_id)
        claim = claims_of(who, [task]).get(task.pk)
        if claim is None:
            raise NoClaim
        report_late(claim=claim, actor_id=self.work.actor_id)
        return self.answer(self.shown(task_id))
