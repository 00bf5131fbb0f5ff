from volunteers.services.enrolment.change_state import change_volunteer_state
from volunteers.services.enrolment.data import VolunteerData
from volunteers.services.enrolment.describe import describe_volunteer
from volunteers.services.enrolment.enrol import enrol_volunteer, enrol_volunteers

__all__ = [
    "VolunteerData",
    "change_volunteer_state",
    "describe_volunteer",
    "enrol_volunteer",
    "enrol_volunteers",
]
