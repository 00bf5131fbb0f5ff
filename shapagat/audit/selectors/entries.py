from uuid import UUID

from django.db.models import QuerySet

from shapagat.audit.models import Entry


def entries_visible(
    *, centre_id: int | None = None, actor: UUID | None = None, subject: UUID | None = None
) -> QuerySet[Entry]:
    """Return the entries of the centres in scope, newest last; of one centre, actor or subject where named."""
    found = Entry.objects.order_by("id")
    if centre_id is not None:
        found = found.filter(centre_id=centre_id)
    if actor is not None:
        found = found.filter(actor_id=actor)
    if subject is not None:
        found = found.filter(subject_ids__contains=[subject])
    return found
