"""What is said about somebody who did not come, and what became of it."""

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy

#: The volunteer may answer for so many days; before, nothing is held against them unless they have answered.
REPLY_DAYS: Final = 14
LONGEST_WORDS: Final = 1000
#: A family often calls after the claim ran out: so long afterwards it can still be reported.
REPORTED_WITHIN_DAYS: Final = 14


class NoShowState(models.TextChoices):
    """What became of a report that a volunteer did not come."""

    REPORTED = "reported", pgettext_lazy("no-show", "Waits for the volunteer's answer")
    ANSWERED = "answered", pgettext_lazy("no-show", "The volunteer has answered")
    UPHELD = "upheld", pgettext_lazy("no-show", "It stands")
    DROPPED = "dropped", pgettext_lazy("no-show", "Dropped")


UNDECIDED: Final = frozenset({NoShowState.REPORTED, NoShowState.ANSWERED})
