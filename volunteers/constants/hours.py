"""Hours, certificates, messages."""

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class HoursKind(models.TextChoices):
    """What an entry says about the time a completed claim took. What is only reported counts for nothing yet."""

    REPORTED = "reported", pgettext_lazy("hours", "Entered by the volunteer")
    CONFIRMED = "confirmed", pgettext_lazy("hours", "Confirmed")
    CORRECTED = "corrected", pgettext_lazy("hours", "Corrected")


class CorrectionReason(models.TextChoices):
    """Why a coordinator counts another time than was reported."""

    START_FORGOTTEN = "start_forgotten", pgettext_lazy("hours", "The start was not reported")
    REPORTED_LATE = "reported_late", pgettext_lazy("hours", "The end was reported late")
    PART_ONLY = "part_only", pgettext_lazy("hours", "Only a part of the time was spent on it")
    TYPING_MISTAKE = "typing_mistake", pgettext_lazy("hours", "A mistake in typing")
    NOT_DONE = "not_done", pgettext_lazy("hours", "It was somebody else who did it")


class RevokeReason(models.TextChoices):
    """Why a certificate holds no longer."""

    WRONG_HOURS = "wrong_hours", pgettext_lazy("certificate", "The hours were wrong")
    WRONG_PERSON = "wrong_person", pgettext_lazy("certificate", "It was made out for somebody else")
    REPLACED = "replaced", pgettext_lazy("certificate", "Another one takes its place")
    LOST = "lost", pgettext_lazy("certificate", "It was lost or is misused")


#: Nobody helps longer than this in a day, whatever was reported; a day's hours count up to here.
MOST_MINUTES_A_DAY: Final = 16 * 60
#: The way there and back, beside the window: no claim takes longer than both together.
TRAVEL_ALLOWANCE_MINUTES: Final = 120
#: A certificate tells of at least so much.
LEAST_MINUTES_CERTIFIED: Final = 60
LONGEST_MESSAGE: Final = 500
