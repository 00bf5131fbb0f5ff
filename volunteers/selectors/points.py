from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from shapagat.core.exceptions import NotVisible
from volunteers.constants import ClaimState, RollState
from volunteers.models import Claim, Point, PointRequest
from volunteers.selectors.tasks import Onlooker


def points_visible_to(who: Onlooker) -> QuerySet[Point]:
    """Return the points of the centres somebody coordinates and those where somebody is at work now."""
    return Point.objects.filter(Q(centre_id__in=who.coordinates) | Q(pk__in=_at_work(who))).order_by("-id")


def point_visible_to(who: Onlooker, point_id: UUID) -> Point:
    """Return one of these. Raises NotVisible."""
    found = points_visible_to(who).filter(pk=point_id).first()
    if found is None:
        raise NotVisible
    return found


def roll_of(point: Point) -> QuerySet[PointRequest]:
    """Return a point's roll, whoever is expected first; of a family no more than its number."""
    lines = PointRequest.objects.filter(point=point).exclude(state=RollState.REMOVED)
    return lines.select_related("request__household", "request__organisation").order_by("state", "id")


def counted(points: Iterable[Point]) -> dict[UUID, dict[str, int]]:
    """Return how many lines of each state these points have, by point: one query."""
    lines = PointRequest.objects.filter(point_id__in=[point.pk for point in points])
    counts: dict[UUID, dict[str, int]] = {}
    for point_id, state, found in lines.values_list("point_id", "state").annotate(lines=Count("id")).order_by():
        counts.setdefault(point_id, {})[state] = found
    return counts


def _at_work(who: Onlooker) -> QuerySet[Claim, Any]:
    """Whoever has set out to a point, until the lease ends, gives out there."""
    claims = Claim.objects.filter(
        volunteer_id__in=who.volunteer_ids,
        state=ClaimState.STARTED,
        lease_until__gt=timezone.now(),
        task__point__isnull=False,
    )
    return claims.values("task__point_id")
