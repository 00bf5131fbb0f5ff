from django.db import models

from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from volunteers.constants import DeclineReason, VolunteerState
from volunteers.models.volunteer import Volunteer


class VolunteerEvent(AppendOnlyModel):
    """One step of a volunteer, so that a report of a past quarter can count states as they were then."""

    volunteer = WalledForeignKey(Volunteer, related_name="events")
    from_state = models.CharField(max_length=10, choices=VolunteerState.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=VolunteerState.choices)
    reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)
    #: The day it counts from, which for an enrolment may lie before the entry.
    on = models.DateField()
    actor_id = models.UUIDField()
