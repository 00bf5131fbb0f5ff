from uuid import UUID

from django.db.models import QuerySet

from shapagat.core.exceptions import NotVisible
from volunteers.models import TaskPlan
from volunteers.selectors.tasks import Onlooker


def plans_visible_to(who: Onlooker) -> QuerySet[TaskPlan]:
    """Return the plans of the centres somebody coordinates, the newest first."""
    return TaskPlan.objects.filter(centre_id__in=who.coordinates).order_by("-id")


def plan_visible_to(who: Onlooker, plan_id: UUID) -> TaskPlan:
    """Return one of these. Raises NotVisible."""
    found = plans_visible_to(who).select_related("request", "point").filter(pk=plan_id).first()
    if found is None:
        raise NotVisible
    return found
