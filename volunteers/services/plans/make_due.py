import logging
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from beneficiaries.constants import RequestState
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from volunteers.constants import PLANNED_AHEAD_DAYS, PlanState, PointState
from volunteers.models import Task, TaskPlan
from volunteers.selectors.causes import is_wanted
from volunteers.services.create_task import create_task, create_task_at, lock_request
from volunteers.services.locking import lock_point
from volunteers.services.plans.days import days_of_plan
from volunteers.services.plans.plan_tasks import record_plan
from volunteers.services.points.plan_shifts import local_window
from volunteers.services.publish_task import publish_task
from volunteers.services.task_data import TaskData

logger = logging.getLogger("volunteers.plans")
#: After these nothing of a request comes again.
_OVER = {RequestState.CANCELLED, RequestState.CLOSED, RequestState.CONFIRMED, RequestState.UNMET}


def make_due_tasks(*, centre_id: int, most: int = 100, only: UUID | None = None) -> int:
    """Make the tasks of a centre's plans for the coming two weeks; return how many plans were looked at.

    Called again it takes the rest. A day's task is made once, whoever calls; a plan that cannot be worked on is left
    for the next look and keeps nobody else waiting. `only` looks at one plan.
    """
    until = timezone.localdate() + timedelta(days=PLANNED_AHEAD_DAYS)
    due = TaskPlan.objects.filter(Q(made_until=None) | Q(made_until__lt=until), centre_id=centre_id)
    if only is not None:
        due = due.filter(pk=only)
    # Whichever was looked at longest ago comes first, so that some that cannot be worked on keep nobody waiting.
    active = due.filter(state=PlanState.ACTIVE).order_by("looked_at", "id")
    ids = list(active.values_list("pk", flat=True)[:most])
    TaskPlan.objects.filter(pk__in=ids).update(looked_at=timezone.now())
    return sum(_make_alone(plan_id, until) for plan_id in ids)


def _make_alone(plan_id: UUID, until: date) -> bool:
    try:
        return _make(plan_id, until)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one plan, the others go on
        logger.error("plan %s: %s", plan_id, type(error).__name__)  # noqa: TRY400 - its text may quote people
        return False


@transaction.atomic
def _make(plan_id: UUID, until: date) -> bool:
    cause = TaskPlan.objects.select_related("request", "point").get(pk=plan_id)
    if _is_over(cause):
        return _end(plan_id)
    # What the plan is for before the plan, as everybody does who locks both.
    if not is_wanted(Task(request=cause.request, point=cause.point)):
        return False
    _lock_cause(cause)
    plan = TaskPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    if plan.state != PlanState.ACTIVE:
        return False
    plan.request, plan.point = cause.request, cause.point
    made = [_make_one(plan, day) for day in _days(plan, until)]
    plan.made_until = until
    if plan.last_day is not None and plan.last_day <= until:
        plan.state = PlanState.ENDED
    plan.version += 1
    plan.save(force_update=True, update_fields=["made_until", "state", "version", "updated_at"])
    record_plan(plan, "carried_on", SYSTEM_ACTOR_ID, tasks=sum(made))
    return True


def _lock_cause(plan: TaskPlan) -> None:
    if plan.request is not None:
        lock_request(plan.request.pk)
    elif plan.point is not None:
        lock_point(plan.point.pk)


def _days(plan: TaskPlan, until: date) -> list[date]:
    today = timezone.localdate()
    since = today if plan.made_until is None else max(today, plan.made_until + timedelta(days=1))
    return days_of_plan(
        first_day=plan.first_day,
        last_day=plan.last_day,
        weekdays=plan.weekdays,
        every_weeks=plan.every_weeks,
        since=since,
        until=until,
    )


def _make_one(plan: TaskPlan, day: date) -> bool:
    zone = ZoneInfo(Centre.objects.get(pk=plan.centre_id).timezone)
    starts, ends = local_window(day, plan.starts, plan.ends, zone)
    if ends <= timezone.now() or Task.objects.filter(plan=plan, plan_day=day).exists():
        return False
    data = replace(TaskData.asked_of(plan), window_starts=starts, window_ends=ends)
    if plan.request is not None:
        task = create_task(request=plan.request, actor_id=SYSTEM_ACTOR_ID, data=data)
    elif plan.point is not None:
        task = create_task_at(point=plan.point, actor_id=SYSTEM_ACTOR_ID, data=data)
    Task.objects.filter(pk=task.pk).update(plan=plan, plan_day=day)
    publish_task(task=task, actor_id=SYSTEM_ACTOR_ID)
    return True


def _is_over(plan: TaskPlan) -> bool:
    if plan.request is not None:
        return plan.request.state in _OVER
    return plan.point is None or plan.point.state != PointState.OPEN


def _end(plan_id: UUID) -> bool:
    plan = TaskPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    plan.state, plan.version = PlanState.ENDED, plan.version + 1
    plan.save(force_update=True, update_fields=["state", "version", "updated_at"])
    record_plan(plan, PlanState.ENDED, SYSTEM_ACTOR_ID)
    return True
