from uuid import UUID

from shapagat.audit.services import record_change
from volunteers.models import AvailabilityException
from volunteers.services.locking import lock_volunteer


def remove_exception(*, exception: AvailabilityException, actor_id: UUID) -> None:
    """Let the usual week hold again; removing again changes nothing."""
    row = lock_volunteer(exception.volunteer_id)
    removed, _ = AvailabilityException.objects.filter(pk=exception.pk).delete()
    if removed:
        record_change(
            action="volunteer.exception_removed",
            actor_id=actor_id,
            centre_id=row.centre_id,
            on=row,
            subject_ids=[row.id],
        )
