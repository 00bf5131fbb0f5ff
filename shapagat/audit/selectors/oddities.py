from django.db.models import QuerySet

from shapagat.audit.models import Oddity


def oddities_visible(*, centre_id: int | None = None) -> QuerySet[Oddity]:
    """Return what was found odd in the centres in scope; of one centre where named."""
    found = Oddity.objects.order_by("-id")
    return found if centre_id is None else found.filter(centre_id=centre_id)
