"""What volunteers and coordinators are told of claims: a code and ids, nothing else."""

from typing import Final

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import users_holding
from shapagat.notifications.services import notify
from volunteers.models import Task, Volunteer

RUNS_OUT: Final = "claim.runs_out"
OFFERED: Final = "waiting.offered"
CLEARANCE_ENDS: Final = "claim.clearance_ends"
CLEARANCE_REOPENED: Final = "task.clearance_ends"
CHANGED: Final = "task.changed"
CALLED_OFF: Final = "task.no_longer_yours"
TAKEN_BACK: Final = "claim.taken_back"
SLOT_FREED: Final = "claim.slot_freed"
TASK_OFFERED: Final = "task.offered"
DONE_LATE: Final = "claim.reported_late"
HANDED: Final = "claim.handed_to_you"
AGREED: Final = "claim.agreed"
CAME_BACK: Final = "claim.came_back"
GONE_BACK: Final = "claim.gone_back"
NO_SHOW_REPORTED: Final = "no_show.reported"
NO_SHOW_ANSWERED: Final = "no_show.answered"
NO_SHOW_UPHELD: Final = "no_show.upheld"
NO_SHOW_DROPPED: Final = "no_show.dropped"
#: By the code of the refusal; the rest are told without a reason, which may be somebody else's business.
PASSED_OVER: Final = {
    "": "waiting.passed",
    "capacity_full": "waiting.capacity_full",
    "clearance_missing": "waiting.clearance_missing",
    "skill_missing": "waiting.skill_missing",
    "window_past": "waiting.window_past",
}


def tell_volunteer(volunteer: Volunteer, code: str, *, task: Task) -> None:
    """Tell a volunteer who has a login."""
    if volunteer.user_id is not None:
        notify(recipient_id=volunteer.user_id, code=code, params={"task": str(task.pk)})


def tell_coordinators(code: str, *, task: Task) -> None:
    """Tell those who coordinate the task's centre."""
    for user in users_holding({Role.COORDINATOR}, centre_id=task.centre_id):
        notify(recipient_id=user.pk, code=code, params={"task": str(task.pk)})
