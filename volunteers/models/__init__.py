from volunteers.models.address_view import AddressView
from volunteers.models.availability_exception import AvailabilityException
from volunteers.models.calendar_feed import CalendarFeed
from volunteers.models.certificate import Certificate
from volunteers.models.claim import Claim
from volunteers.models.claim_stop import ClaimStop
from volunteers.models.clearance import VolunteerClearance
from volunteers.models.exclusion import Exclusion
from volunteers.models.guardian_consent import GuardianConsent
from volunteers.models.hand_over_code import HandOverCode
from volunteers.models.hours_entry import HoursEntry
from volunteers.models.match_proposal import MatchProposal
from volunteers.models.matching_run import MatchingRun
from volunteers.models.monthly_thanks import MonthlyThanks
from volunteers.models.no_show import NoShow
from volunteers.models.point import Point, PointRequest
from volunteers.models.standing_offer import StandingOffer
from volunteers.models.task import Task
from volunteers.models.task_event import TaskEvent
from volunteers.models.task_message import TaskMessage
from volunteers.models.task_plan import TaskPlan
from volunteers.models.telegram import TelegramChat, TelegramCode, TelegramUpdate
from volunteers.models.volunteer import Volunteer
from volunteers.models.volunteer_event import VolunteerEvent
from volunteers.models.waiting_place import WaitingPlace
from volunteers.models.welcome_code import WelcomeCode

__all__ = [
    "AddressView",
    "AvailabilityException",
    "CalendarFeed",
    "Certificate",
    "Claim",
    "ClaimStop",
    "Exclusion",
    "GuardianConsent",
    "HandOverCode",
    "HoursEntry",
    "MatchProposal",
    "MatchingRun",
    "MonthlyThanks",
    "NoShow",
    "Point",
    "PointRequest",
    "StandingOffer",
    "Task",
    "TaskEvent",
    "TaskMessage",
    "TaskPlan",
    "TelegramChat",
    "TelegramCode",
    "TelegramUpdate",
    "Volunteer",
    "VolunteerClearance",
    "VolunteerEvent",
    "WaitingPlace",
    "WelcomeCode",
]
