"""What people ask about their own data, and what is due."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import ERASED_REASONS, RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.selectors.visibility import CASE_ROLES
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible


def rights_requests_visible_to(work: Work) -> QuerySet[RightsRequest]:
    """Return what was asked in the caller's centres, also by families that only intake opens: a day is running."""
    here = RightsRequest.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES))
    return here.exclude(household__end_reason__in=ERASED_REASONS)


def rights_request_visible_to(work: Work, request_id: UUID) -> RightsRequest:
    """Return one of them. Raises NotVisible."""
    found = rights_requests_visible_to(work).filter(pk=request_id).select_related("household").first()
    if found is None:
        raise NotVisible
    return found


def rights_due(centre_id: int, today: date) -> tuple[int, int]:
    """Return how many wait for an answer in time, and how many are overdue."""
    waiting = RightsRequest.objects.filter(centre_id=centre_id, state=RightsState.RECEIVED)
    overdue = waiting.filter(due_on__lt=today).count()
    return waiting.count() - overdue, overdue
