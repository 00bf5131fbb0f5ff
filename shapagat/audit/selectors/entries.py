from django.db.models import QuerySet

from shapagat.audit.models import Entry


def entries_visible() -> QuerySet[Entry]:
    """Return the entries of the centres in scope, newest last."""
    return Entry.objects.order_by("id")
