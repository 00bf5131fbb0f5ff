from uuid import UUID

from shapagat.audit.services import record_change
from volunteers.codes import new_short_code
from volunteers.constants import INVITATION, MAY_CLAIM
from volunteers.exceptions import VolunteerNotReady
from volunteers.models import Volunteer
from volunteers.services.locking import lock_volunteer


def make_invitation(*, volunteer: Volunteer, actor_id: UUID) -> str:
    """Return the mark by which a volunteer invites others, made the first time; it holds until they are erased.

    It says nothing of them to whoever reads the link. Raises VolunteerNotReady.
    """
    row = lock_volunteer(volunteer.pk)
    if row.state not in MAY_CLAIM:
        raise VolunteerNotReady
    if not row.invitation_mark:
        row.invitation_mark = INVITATION + new_short_code().lower()
        row.save(force_update=True, update_fields=["invitation_mark", "updated_at"])
        record_change(
            action="invitation.made", actor_id=actor_id, centre_id=row.centre_id, on=row, subject_ids=[row.pk]
        )
    return row.invitation_mark
