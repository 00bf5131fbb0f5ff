from uuid import UUID

from shapagat.core.exceptions import NotVisible
from volunteers.models import NoShow


def lock_no_show(no_show_id: UUID) -> NoShow:
    """Lock and read what is said; nothing else is locked with it. Raises NotVisible."""
    rows = NoShow.objects.select_for_update(of=("self",)).select_related("claim__task", "volunteer")
    found = rows.filter(pk=no_show_id).first()
    if found is None:
        raise NotVisible
    return found
