"""What of a request has arrived and what is still owed."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from beneficiaries.constants import ReopenReason, RequestState
from beneficiaries.models import Request, RequestDelivery, RequestEvent
from beneficiaries.sealed import RequestDetails, RequestItem
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class OwedItem:
    """One thing of a request: its place in the list, how many have arrived and how many are owed."""

    place: int
    item: RequestItem
    delivered: int
    owed: int


def present_attempt(request: Request) -> int:
    """Return how often the request was reopened because nothing had arrived."""
    return RequestEvent.objects.filter(
        request=request, to_state=RequestState.REOPENED, reason_code=ReopenReason.NOT_DONE
    ).count()


def deliveries_of(request: Request) -> QuerySet[RequestDelivery]:
    """Return every delivery in part, the oldest first."""
    return RequestDelivery.objects.filter(request=request).order_by("id")


def delivered_quantities(request: Request) -> Counter[int]:
    """Return how many of each thing have arrived, by its place, since the request last began anew."""
    rows = RequestDelivery.objects.filter(request=request, attempt=present_attempt(request))
    return Counter(dict(rows.order_by().values_list("item").annotate(Sum("quantity"))))


def owed_items(request: Request, details: RequestDetails) -> list[OwedItem]:
    """Return each thing with what is owed; whoever said that the whole was delivered owes nothing."""
    arrived = delivered_quantities(request)
    whole = request.delivered_at is not None
    return [
        OwedItem(place, item, given := item.quantity if whole else arrived[place], item.quantity - given)
        for place, item in enumerate(details.items)
    ]
