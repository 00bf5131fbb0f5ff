from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants import ClearanceEnd
from volunteers.models import VolunteerClearance
from volunteers.problems import Problems
from volunteers.services.locking import lock_volunteer
from volunteers.services.release_uncleared import release_uncleared_claims


def revoke_clearance(*, clearance: VolunteerClearance, reason: str, actor_id: UUID) -> VolunteerClearance:
    """Let a paper hold no more, from today on; claims that rested on it are taken back. Again changes nothing.

    Raises InvalidInput for an unknown reason.
    """
    problems = Problems()
    if reason not in ClearanceEnd.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
    volunteer = lock_volunteer(clearance.volunteer_id)
    row = VolunteerClearance.objects.get(pk=clearance.pk)
    if row.revoked_on is not None:
        return row
    row.revoked_on, row.revoked_by_id, row.revoke_reason = timezone.localdate(), actor_id, reason
    row.save(force_update=True, update_fields=["revoked_on", "revoked_by_id", "revoke_reason", "updated_at"])
    record_change(
        action="clearance.revoked",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[volunteer.id],
        detail={"kind": row.kind, "reason": reason},
    )
    release_uncleared_claims(volunteer=volunteer, actor_id=actor_id)
    return row
