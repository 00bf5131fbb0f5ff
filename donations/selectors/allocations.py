from collections.abc import Iterable

from django.db.models import QuerySet

from donations.models import Allocation, Handover


def allocations(centre_ids: Iterable[int]) -> QuerySet[Allocation]:
    """Return the allocations of these centres."""
    return Allocation.objects.filter(centre_id__in=list(centre_ids)).order_by("pk")


def handovers(centre_ids: Iterable[int]) -> QuerySet[Handover]:
    """Return what was handed over in these centres, with its allocations and request."""
    return (
        Handover.objects.filter(centre_id__in=list(centre_ids))
        .select_related("request")
        .prefetch_related("allocations__lot__item")
        .order_by("pk")
    )
