from volunteers.models.address_view import AddressView
from volunteers.models.availability_exception import AvailabilityException
from volunteers.models.claim import Claim
from volunteers.models.claim_stop import ClaimStop
from volunteers.models.clearance import VolunteerClearance
from volunteers.models.exclusion import Exclusion
from volunteers.models.task import Task
from volunteers.models.task_event import TaskEvent
from volunteers.models.telegram import TelegramChat, TelegramCode, TelegramUpdate
from volunteers.models.volunteer import Volunteer
from volunteers.models.volunteer_event import VolunteerEvent

__all__ = [
    "AddressView",
    "AvailabilityException",
    "Claim",
    "ClaimStop",
    "Exclusion",
    "Task",
    "TaskEvent",
    "TelegramChat",
    "TelegramCode",
    "TelegramUpdate",
    "Volunteer",
    "VolunteerClearance",
    "VolunteerEvent",
]
