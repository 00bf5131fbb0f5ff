from volunteers.services.cancel_tasks import cancel_task, cancel_tasks_of_request
from volunteers.services.claim_task import claim_task
from volunteers.services.create_task import create_task, create_task_at
from volunteers.services.disclose_address import disclose_address
from volunteers.services.enrolment import (
    VolunteerData,
    change_volunteer_state,
    describe_volunteer,
    enrol_volunteer,
    enrol_volunteers,
)
from volunteers.services.expire_leases import expire_leases
from volunteers.services.hand_over import hand_over
from volunteers.services.progress import complete_claim, start_claim
from volunteers.services.publish_task import publish_task
from volunteers.services.release_claim import release_claim
from volunteers.services.report_late import report_late
from volunteers.services.report_no_show import report_no_show
from volunteers.services.task_data import TaskData

__all__ = [
    "TaskData",
    "VolunteerData",
    "cancel_task",
    "cancel_tasks_of_request",
    "change_volunteer_state",
    "claim_task",
    "complete_claim",
    "create_task",
    "create_task_at",
    "describe_volunteer",
    "disclose_address",
    "enrol_volunteer",
    "enrol_volunteers",
    "expire_leases",
    "hand_over",
    "publish_task",
    "release_claim",
    "report_late",
    "report_no_show",
    "start_claim",
]
