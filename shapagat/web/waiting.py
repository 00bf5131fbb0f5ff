from typing import NamedTuple

from django.db.models import F, QuerySet
from django.utils import timezone

from beneficiaries.constants import RequestState
from beneficiaries.models import Request

_MOST_SHOWN = 20


class Waiting(NamedTuple):
    """A request nobody has fulfilled yet, and since how many days."""

    need: Request
    days: int


def longest_waiting(needs: QuerySet[Request]) -> list[Waiting]:
    """Return open requests, the most urgent first and among these who waits longest."""
    now = timezone.now()
    found = needs.filter(
        state__in=[RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED], opened_at__isnull=False
    ).order_by(F("urgency").desc(), "opened_at")
    return [
        Waiting(need, (now - (need.opened_at or now)).days) for need in found.select_related("household")[:_MOST_SHOWN]
    ]
