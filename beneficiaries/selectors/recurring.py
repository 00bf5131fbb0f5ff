"""Requests that come again."""

from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.models import RecurringRequest
from beneficiaries.selectors.visibility import households_visible_to
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible


def recurring_visible_to(work: Work) -> QuerySet[RecurringRequest]:
    """Return those of families that the caller sees."""
    return RecurringRequest.objects.filter(household__in=households_visible_to(work))


def one_recurring_visible_to(work: Work, recurring_id: UUID) -> RecurringRequest:
    """Return one of them. Raises NotVisible."""
    found = recurring_visible_to(work).filter(pk=recurring_id).select_related("household").first()
    if found is None:
        raise NotVisible
    return found
