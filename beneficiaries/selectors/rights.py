"""What people ask about their own data, and what is due."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.selectors.visibility import households_visible_to
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible


def rights_requests_visible_to(work: Work) -> QuerySet[RightsRequest]:
    """Return what was asked about the data of families that the caller sees."""
    return RightsRequest.objects.filter(household__in=households_visible_to(work))


def rights_request_visible_to(work: Work, request_id: UUID) -> RightsRequest:
    """Return one of them. Raises NotVisible."""
    found = rights_requests_visible_to(work).filter(pk=request_id).select_related("household").first()
    if found is None:
        raise NotVisible
    return found


def rights_due(centre_id: int, today: date) -> tuple[int, int]:
    """Return how many are due today or tomorrow, and how many are overdue."""
    waiting = RightsRequest.objects.filter(centre_id=centre_id, state=RightsState.RECEIVED)
    overdue = waiting.filter(due_on__lt=today).count()
    return waiting.count() - overdue, overdue
