from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction

from beneficiaries.constants import ConsentState
from beneficiaries.models import Request
from shapagat.core.exceptions import NotVisible
from volunteers.constants import WORKABLE_REQUESTS, PointKind, PointState, RollState
from volunteers.exceptions import ExpectedElsewhere, NotADistribution, PointEnded
from volunteers.models import Point, PointRequest
from volunteers.services.locking import lock_point
from volunteers.services.points.open_point import record_point

#: More than this nobody serves in a day; further ones are put on in another step.
MOST_AT_ONCE = 500


def expect_requests(*, point: Point, request_ids: Collection[UUID], actor_id: UUID) -> int:
    """Put requests on the roll of a distribution point; return how many are new on it.

    What is on it already stays as it is; whoever was taken off or did not come is expected again. Families without
    consent and requests that nobody waits for any more are left out.
    Raises NotVisible, PointEnded, NotADistribution, ExpectedElsewhere.
    """
    wanted = Request.objects.filter(pk__in=list(request_ids)[:MOST_AT_ONCE], centre_id=point.centre_id)
    requests = list(wanted.select_for_update(of=("self",)).select_related("household").order_by("id"))
    if len(requests) < len(set(list(request_ids)[:MOST_AT_ONCE])):
        raise NotVisible
    point = lock_point(point.pk)
    if point.kind != PointKind.DISTRIBUTION:
        raise NotADistribution
    if point.state != PointState.OPEN:
        raise PointEnded
    lines = {line.request_id: line for line in PointRequest.objects.filter(point=point, request__in=requests)}
    added = sum(_expect(point, request, lines.get(request.pk)) for request in requests if _may_come(request))
    if added:
        record_point(point, "expected", actor_id, requests=added)
    return added


def _may_come(request: Request) -> bool:
    agreed = request.household is None or request.household.consent_state == ConsentState.GIVEN
    return agreed and request.state in WORKABLE_REQUESTS


def _expect(point: Point, request: Request, line: PointRequest | None) -> bool:
    if line is not None and line.state in {RollState.EXPECTED, RollState.SERVED}:
        return False
    if line is None:
        line = PointRequest(centre_id=point.centre_id, point=point, request=request)
    line.state, line.marked_at, line.marked_by_id = RollState.EXPECTED, None, None
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as error:
        raise ExpectedElsewhere from error
    return True
