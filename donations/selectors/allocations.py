from django.db.models import QuerySet

from donations.models import Allocation, Handover


def allocations() -> QuerySet[Allocation]:
    """Return the allocations in scope."""
    return Allocation.objects.order_by("pk")


def handovers() -> QuerySet[Handover]:
    """Return what was handed over in scope, with its allocations and request."""
    return Handover.objects.select_related("request").prefetch_related("allocations__lot__item").order_by("pk")
