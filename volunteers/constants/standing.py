"""From the first task to a standing commitment."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from volunteers.constants.people import VolunteerState

#: Judgement of the centres: after so many completed tasks and nothing upheld against them, a trial went well.
TRIAL_TASKS: Final = 3
#: And after so many, over at least so many days since they joined, somebody is asked to stay for good.
PERMANENT_TASKS: Final = 20
PERMANENT_DAYS: Final = 60
#: Of a hundred who may claim so many are permanent at most, so that newcomers find work (`simulation/README.md`).
MOST_PERMANENT: Final = 10
#: Whoever said no is not asked again for so long.
ASKED_AGAIN_DAYS: Final = 90


class OfferState(models.TextChoices):
    """What became of an offer."""

    OPEN = "open", pgettext_lazy("offer to stay", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("offer to stay", "Accepted")
    DECLINED = "declined", pgettext_lazy("offer to stay", "Declined")
    LAPSED = "lapsed", pgettext_lazy("offer to stay", "No longer open")


class OwnStep(models.TextChoices):
    """What volunteers do about their own enrolment."""

    PAUSE = "pause", _("Pause")
    COME_BACK = "come_back", _("Come back")
    LEAVE = "leave", _("Leave")
    ACCEPT = "accept", _("Yes, I stay")
    DECLINE = "decline", _("Not now")


#: Whoever is in one of these may pause.
MAY_PAUSE: Final = frozenset({VolunteerState.TRIAL, VolunteerState.ACTIVE, VolunteerState.PERMANENT})
