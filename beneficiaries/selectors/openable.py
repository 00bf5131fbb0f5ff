from collections.abc import Iterable
from uuid import UUID

from shapagat.encryption.access import current_access
from shapagat.encryption.models import Subject


def openable(subject_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the subjects that the current access context may open; the others are passed over."""
    context = current_access()
    found = Subject.objects.filter(pk__in=list(subject_ids), erased_at=None).values_list(
        "id", "centre_id", "restricted"
    )
    return {
        subject_id
        for subject_id, centre_id, restricted in found
        if centre_id in context.centre_ids and (not restricted or context.permits_restricted(centre_id))
    }
