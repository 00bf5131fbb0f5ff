from django.db.models import QuerySet

from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible


def centres() -> QuerySet[Centre]:
    """Return all centres: which cities have one is no secret."""
    return Centre.objects.order_by("slug")


def all_centre_ids() -> frozenset[int]:
    """Return the ids of all centres."""
    return frozenset(Centre.objects.values_list("id", flat=True))


def centre_by_slug(slug: str) -> Centre:
    """Return one centre. Raises NotVisible."""
    found = Centre.objects.filter(slug=slug).first()
    if found is None:
        raise NotVisible
    return found
