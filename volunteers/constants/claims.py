"""Claims, waiting lists, and what keeps addresses closed."""

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class ClaimState(models.TextChoices):
    """How far a claim of one slot has come."""

    OFFERED = "offered", pgettext_lazy("claim", "Offered")
    HELD = "held", pgettext_lazy("claim", "Claimed")
    STARTED = "started", pgettext_lazy("claim", "On the way")
    COMPLETED = "completed", pgettext_lazy("claim", "Completed")
    RELEASED = "released", pgettext_lazy("claim", "Given back")
    EXPIRED = "expired", pgettext_lazy("claim", "Ran out")
    NO_SHOW = "no_show", pgettext_lazy("claim", "Nobody there")


class Absent(models.TextChoices):
    """Who was not there."""

    VOLUNTEER = "volunteer", pgettext_lazy("absent", "The volunteer")
    RECEIVER = "receiver", pgettext_lazy("absent", "The receiver")


class LiftReason(models.TextChoices):
    """Why a coordinator lets somebody claim again who had looked at addresses and given the tasks back."""

    TALKED = "talked", pgettext_lazy("stop of claiming", "We talked about it")
    GOOD_CAUSE = "good_cause", pgettext_lazy("stop of claiming", "There was a good cause each time")
    OUR_MISTAKE = "our_mistake", pgettext_lazy("stop of claiming", "It was a mistake of ours")


class ReleaseReason(models.TextChoices):
    """Why a slot is free again, where the volunteer did not simply give it back."""

    HANDED_OVER = "handed_over", pgettext_lazy("claim", "Handed over")
    VOLUNTEER_LEFT = "volunteer_left", pgettext_lazy("claim", "The volunteer left")
    TASK_CANCELLED = "task_cancelled", pgettext_lazy("claim", "The task was cancelled")
    # The same words whatever the cause: the volunteer may not learn of an exclusion by them.
    TAKEN_BACK = "taken_back", pgettext_lazy("claim", "The coordinator gives it to somebody else")
    TASK_CHANGED = "task_changed", pgettext_lazy("claim", "The task was changed")
    CLEARANCE_ENDS = "clearance_ends", pgettext_lazy("claim", "A paper the task asks for does not hold on the day")
    OFFER_DECLINED = "offer_declined", pgettext_lazy("claim", "The offered slot was not wanted")
    OFFER_UNANSWERED = "offer_unanswered", pgettext_lazy("claim", "The offer was not answered")
    # The slot went back to whoever had passed it on, or is free where they cannot have it again.
    HAND_DECLINED = "hand_declined", pgettext_lazy("claim", "Did not want what was passed on")
    HAND_UNANSWERED = "hand_unanswered", pgettext_lazy("claim", "Did not answer what was passed on")
    HAND_WITHDRAWN = "hand_withdrawn", pgettext_lazy("claim", "Whoever passed it on took it back")


class WaitingState(models.TextChoices):
    """What became of a place in a waiting list."""

    WAITING = "waiting", pgettext_lazy("waiting list", "Waiting")
    OFFERED = "offered", pgettext_lazy("waiting list", "A slot is offered")
    TAKEN = "taken", pgettext_lazy("waiting list", "Took the slot")
    DECLINED = "declined", pgettext_lazy("waiting list", "Did not want it")
    LEFT = "left", pgettext_lazy("waiting list", "Left the list")
    PASSED = "passed", pgettext_lazy("waiting list", "Passed over")


class EndReason(models.TextChoices):
    """Every reason code that an event of a task may hold."""

    VOLUNTEER = Absent.VOLUNTEER.value, Absent.VOLUNTEER.label
    RECEIVER = Absent.RECEIVER.value, Absent.RECEIVER.label
    HANDED_OVER = ReleaseReason.HANDED_OVER.value, ReleaseReason.HANDED_OVER.label
    VOLUNTEER_LEFT = ReleaseReason.VOLUNTEER_LEFT.value, ReleaseReason.VOLUNTEER_LEFT.label
    TASK_CANCELLED = ReleaseReason.TASK_CANCELLED.value, ReleaseReason.TASK_CANCELLED.label
    TAKEN_BACK = ReleaseReason.TAKEN_BACK.value, ReleaseReason.TAKEN_BACK.label
    TASK_CHANGED = ReleaseReason.TASK_CHANGED.value, ReleaseReason.TASK_CHANGED.label
    CLEARANCE_ENDS = ReleaseReason.CLEARANCE_ENDS.value, ReleaseReason.CLEARANCE_ENDS.label
    OFFER_DECLINED = ReleaseReason.OFFER_DECLINED.value, ReleaseReason.OFFER_DECLINED.label
    OFFER_UNANSWERED = ReleaseReason.OFFER_UNANSWERED.value, ReleaseReason.OFFER_UNANSWERED.label
    HAND_DECLINED = ReleaseReason.HAND_DECLINED.value, ReleaseReason.HAND_DECLINED.label
    HAND_UNANSWERED = ReleaseReason.HAND_UNANSWERED.value, ReleaseReason.HAND_UNANSWERED.label
    HAND_WITHDRAWN = ReleaseReason.HAND_WITHDRAWN.value, ReleaseReason.HAND_WITHDRAWN.label


#: The claimant is still to do it: only now, and only until the lease ends, may the address be seen.
PENDING_CLAIMS: Final = frozenset({ClaimState.HELD, ClaimState.STARTED})
#: Ends with its lease: somebody may have it or is asked whether they take it.
LEASED_CLAIMS: Final = PENDING_CLAIMS | {ClaimState.OFFERED}
#: Somebody does it or has done it.
TAKEN_CLAIMS: Final = PENDING_CLAIMS | {ClaimState.COMPLETED}
#: Occupies its slot.
OCCUPYING_CLAIMS: Final = TAKEN_CLAIMS | {ClaimState.OFFERED}
#: Whoever was asked never took it.
NEVER_TAKEN: Final = frozenset(
    {
        ReleaseReason.OFFER_DECLINED,
        ReleaseReason.OFFER_UNANSWERED,
        ReleaseReason.HAND_DECLINED,
        ReleaseReason.HAND_UNANSWERED,
        ReleaseReason.HAND_WITHDRAWN,
    }
)
#: Still in the waiting list.
IN_LINE: Final = frozenset({WaitingState.WAITING, WaitingState.OFFERED})
#: A cell is told before a claim only where at least so many families of the centre share it.
LEAST_HOUSEHOLDS_IN_CELL: Final = 20
#: Whoever looks at so many addresses within so many days and gives the tasks back undone is stopped from claiming.
MOST_LOOKS: Final = 3
LOOKS_WITHIN_DAYS: Final = 7
#: From so many hours before the window the claimant may see the address.
ADDRESS_OPENS_HOURS_BEFORE: Final = 24
