from uuid import UUID

from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.constants import PlanState
from volunteers.models import TaskPlan
from volunteers.services.plans.plan_tasks import record_plan

_STEPS = {
    PlanState.ACTIVE: {PlanState.PAUSED, PlanState.ENDED},
    PlanState.PAUSED: {PlanState.ACTIVE, PlanState.ENDED},
    PlanState.ENDED: set(),
}


def step_plan(*, plan: TaskPlan, to: str, actor_id: UUID) -> TaskPlan:
    """Pause a plan, go on with it, or end it; tasks it has made stay. Again changes nothing. Raises WrongState."""
    found = TaskPlan.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if found is None:
        raise NotVisible
    if found.state == to:
        return found
    if to not in _STEPS[PlanState(found.state)]:
        raise WrongState
    found.state, found.version = to, found.version + 1
    found.save(force_update=True, update_fields=["state", "version", "updated_at"])
    record_plan(found, to, actor_id)
    return found
