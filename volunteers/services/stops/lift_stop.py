from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants import LiftReason
from volunteers.models import ClaimStop
from volunteers.problems import Problems
from volunteers.services.locking import lock_volunteer


def lift_stop(*, stop: ClaimStop, reason: str, actor_id: UUID) -> ClaimStop:
    """Let somebody claim again; what they looked at before counts no more. Lifting again changes nothing.

    Raises InvalidInput for an unknown reason.
    """
    problems = Problems()
    if reason not in LiftReason.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
    lock_volunteer(stop.volunteer_id)
    row = ClaimStop.objects.get(pk=stop.pk)
    if row.lifted_at is not None:
        return row
    row.lifted_at, row.lifted_by_id, row.lift_reason = timezone.now(), actor_id, reason
    row.save(force_update=True, update_fields=["lifted_at", "lifted_by_id", "lift_reason", "updated_at"])
    record_change(
        action="claim_stop.lifted",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.volunteer_id],
        detail={"reason": reason},
    )
    return row
