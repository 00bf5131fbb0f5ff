from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.models import Request as Need
from shapagat.accounts.constants import Role
from shapagat.api.etags import etag
from shapagat.core.exceptions import InvalidInput, NotVisible
from volunteers.api.rendering import slugs_of
from volunteers.api.serializers import NothingSerializer
from volunteers.api.serializers.plans import PlanCreateSerializer, PlanSerializer
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import PlanState
from volunteers.models import Point, TaskPlan
from volunteers.problems import problem
from volunteers.selectors.plans import plan_visible_to, plans_visible_to
from volunteers.services import TaskData
from volunteers.services.plans.plan_tasks import PlanData, plan_tasks
from volunteers.services.plans.step_plan import step_plan

_COORDINATORS = frozenset({Role.COORDINATOR})
_OF_PLAN = ("weekdays", "starts", "ends", "first_day", "last_day", "every_weeks")


class PlansView(TaskBase):
    """Tasks that come again."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}

    @extend_schema(operation_id="task_plans_list", responses=PlanSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the plans of the caller's centres."""
        return self.page_of(request, plans_visible_to(self.who).order_by(), _rendered)

    @extend_schema(operation_id="task_plans_create", request=PlanCreateSerializer, responses={201: PlanSerializer})
    def post(self, request: Request) -> Response:
        """Plan tasks; they are made two weeks ahead."""
        given = self.read(request, PlanCreateSerializer)
        return self.create_once(
            request,
            create=lambda: self._create(given),
            render=lambda plan: _rendered([plan])[0],
            load=lambda plan_id: plan_visible_to(self.who, plan_id),
        )

    def _create(self, given: dict[str, Any]) -> TaskPlan:
        request_id, point_id = given.pop("request", None), given.pop("point", None)
        if (request_id is None) == (point_id is None):
            raise InvalidInput(errors=(problem("/request", "one_cause"),))
        need = Need.objects.filter(pk=request_id, centre_id__in=self.who.coordinates).first()
        point = Point.objects.filter(pk=point_id, centre_id__in=self.who.coordinates).first()
        cause = need or point
        if cause is None:
            raise NotVisible
        named = {name: given.pop(name) for name in _OF_PLAN if name in given}
        data = PlanData(**named, asked=TaskData.of(given))
        return plan_tasks(cause=cause, data=data, actor_id=self.work.actor_id)


class PlanView(TaskBase):
    """One plan."""

    roles = {"GET": _COORDINATORS}

    @extend_schema(operation_id="task_plans_read", responses=PlanSerializer)
    def get(self, _request: Request, plan_id: UUID) -> Response:
        """Read a plan."""
        return self.answer(_rendered([plan_visible_to(self.who, plan_id)])[0])


class _StepView(TaskBase):
    roles = {"POST": _COORDINATORS}
    to: ClassVar[PlanState]

    def step(self, request: Request, plan_id: UUID) -> Response:
        """Take it."""
        self.read(request, NothingSerializer)
        plan = plan_visible_to(self.who, plan_id)
        return self.answer(_rendered([step_plan(plan=plan, to=self.to, actor_id=self.work.actor_id)])[0])


class PausePlanView(_StepView):
    """Make no tasks for now."""

    to = PlanState.PAUSED

    @extend_schema(operation_id="task_plans_pause", request=NothingSerializer, responses=PlanSerializer)
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Pause."""
        return self.step(request, plan_id)


class ResumePlanView(_StepView):
    """Make tasks again."""

    to = PlanState.ACTIVE

    @extend_schema(operation_id="task_plans_resume", request=NothingSerializer, responses=PlanSerializer)
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Go on; days in between are left out."""
        return self.step(request, plan_id)


class EndPlanView(_StepView):
    """Make no tasks any more."""

    to = PlanState.ENDED

    @extend_schema(operation_id="task_plans_end", request=NothingSerializer, responses=PlanSerializer)
    def post(self, request: Request, plan_id: UUID) -> Response:
        """End; tasks that were made stay."""
        return self.step(request, plan_id)


def _rendered(plans: list[TaskPlan]) -> list[dict[str, Any]]:
    slugs = slugs_of({plan.centre_id for plan in plans})
    return [
        {
            "id": str(plan.pk),
            "centre": slugs[plan.centre_id],
            "request": str(plan.request_id) if plan.request_id else None,
            "point": str(plan.point_id) if plan.point_id else None,
            "kind": plan.kind,
            "state": plan.state,
            "weekdays": plan.weekdays,
            "every_weeks": plan.every_weeks,
            "first_day": plan.first_day.isoformat(),
            "last_day": plan.last_day.isoformat() if plan.last_day else None,
            "starts": plan.starts.isoformat("minutes"),
            "ends": plan.ends.isoformat("minutes"),
            "slots": plan.slots,
            "made_until": plan.made_until.isoformat() if plan.made_until else None,
            "etag": etag(plan.version),
        }
        for plan in plans
    ]
