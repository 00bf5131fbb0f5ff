"""Requests that come again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Interval(models.TextChoices):
    """In what a recurring request counts."""

    WEEK = "week", _("weeks")
    MONTH = "month", _("months")


class RecurringState(models.TextChoices):
    """Whether a recurring request opens more."""

    ACTIVE = "active", _("Comes regularly")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class RecurringEnd(models.TextChoices):
    """Why it opens no more."""

    RUN_OUT = "run_out", _("Its last day or number was reached")
    NOT_NEEDED = "not_needed", _("It is not needed any more")
    HELPED_ELSEWHERE = "helped_elsewhere", _("Somebody else helped")
    MISTAKE = "mistake", _("It was written down by mistake")
    FAMILY_ENDED = "family_ended", _("The family's case ended")


class RecurringOutcome(models.TextChoices):
    """What came of a day on which it was due."""

    OPENED = "opened", _("Opened")
    STILL_OPEN = "still_open", _("The former one is still open")
    NO_CONSENT = "no_consent", _("The family has not consented")
    FAMILY_ENDED = "family_ended", _("The family's case ended")
