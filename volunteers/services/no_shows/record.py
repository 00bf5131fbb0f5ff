from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.sealing import seal_all
from volunteers.constants.no_shows import LONGEST_WORDS
from volunteers.models import Claim, NoShow, Task
from volunteers.problems import Problems
from volunteers.sealed import NoShowReply, NoShowReport
from volunteers.services.telling import NO_SHOW_REPORTED, tell_volunteer


def record_no_show(*, claim: Claim, task: Task, note: str, actor_id: UUID) -> NoShow:
    """Write down, under the task's lock, that a volunteer did not come and who says so; the volunteer is told.

    Raises InvalidInput for a note that is too long.
    """
    problems = Problems()
    problems.check_length("/note", note, LONGEST_WORDS)
    problems.refuse()
    row = NoShow(
        id=new_id(), centre_id=claim.centre_id, claim=claim, volunteer=claim.volunteer, reported_by_id=actor_id
    )
    seal_all(row, {"report": NoShowReport(note.strip()), "reply": NoShowReply()})
    row.save(force_insert=True)
    record_change(
        action="no_show.reported",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.volunteer_id],
        detail={"claim": str(claim.pk)},
    )
    tell_volunteer(claim.volunteer, NO_SHOW_REPORTED, task=task)
    return row
