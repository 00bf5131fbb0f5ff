"""What volunteers are asked to do."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.constants import RequestState


class TaskKind(models.TextChoices):
    """What a volunteer is asked to do, in words that tell nothing about the family."""

    DELIVERY = "delivery", _("Bring something")
    TRANSPORT = "transport", _("Drive somebody")
    VISIT = "visit", _("Visit somebody")
    REPAIR = "repair", _("Repair something")
    INTERPRETING = "interpreting", _("Interpret")
    TEACHING = "teaching", _("Help with learning")
    GIVING_OUT = "giving_out", _("Give out to many families")
    RECEPTION = "reception", _("Receive people at the desk")
    STORE = "store", _("Work in the store")
    OTHER = "other", _("Something else")


class TaskEventKind(models.TextChoices):
    """What happens to a task."""

    CREATED = "created", pgettext_lazy("event of a task", "Made")
    PUBLISHED = "published", pgettext_lazy("event of a task", "Shown to volunteers")
    CHANGED = "changed", pgettext_lazy("event of a task", "Changed")
    CLAIMED = "claimed", pgettext_lazy("event of a task", "Claimed")
    WAITING = "waiting", pgettext_lazy("event of a task", "Somebody joined the waiting list")
    LEFT_WAITING = "left_waiting", pgettext_lazy("event of a task", "Somebody left the waiting list")
    OFFERED = "offered", pgettext_lazy("event of a task", "Offered to whoever waited")
    PASSED_OVER = "passed_over", pgettext_lazy("event of a task", "Whoever waited could not take it")
    ACCEPTED = "accepted", pgettext_lazy("event of a task", "The offer was accepted")
    STARTED = "started", pgettext_lazy("event of a task", "Somebody set out")
    COMPLETED = "completed", pgettext_lazy("event of a task", "Completed")
    RELEASED = "released", pgettext_lazy("event of a task", "Given back")
    EXPIRED = "expired", pgettext_lazy("event of a task", "A claim ran out")
    HANDED_OVER = "handed_over", pgettext_lazy("event of a task", "Handed over")
    AGREED = "agreed", pgettext_lazy("event of a task", "Said yes to the hand-over")
    HAND_DECLINED = "hand_declined", pgettext_lazy("event of a task", "Said no to the hand-over")
    HAND_UNANSWERED = "hand_unanswered", pgettext_lazy("event of a task", "The hand-over was not answered")
    HAND_WITHDRAWN = "hand_withdrawn", pgettext_lazy("event of a task", "The hand-over was taken back")
    NO_SHOW = "no_show", pgettext_lazy("event of a task", "Somebody was not there")
    REPORTED_LATE = "reported_late", pgettext_lazy("event of a task", "Reported as done after the claim ran out")
    CANCELLED = "cancelled", pgettext_lazy("event of a task", "Called off")


class PlanState(models.TextChoices):
    """Whether a plan of tasks goes on."""

    ACTIVE = "active", pgettext_lazy("plan", "Active")
    PAUSED = "paused", pgettext_lazy("plan", "Paused")
    ENDED = "ended", pgettext_lazy("plan", "Ended")


class TaskState(models.TextChoices):
    """How far a task has come.

    Open: a slot is free. Claimed: none is free. In progress: none is free and somebody is on the way or through.
    Done: all slots are completed.
    """

    DRAFT = "draft", pgettext_lazy("task", "Draft")
    OPEN = "open", pgettext_lazy("task", "Open")
    CLAIMED = "claimed", pgettext_lazy("task", "Claimed")
    IN_PROGRESS = "in_progress", pgettext_lazy("task", "In progress")
    DONE = "done", pgettext_lazy("task", "Done")
    CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")


#: As ISO 8601 counts them.
WEEKDAYS: Final = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]
#: Somebody may still work on it.
LIVE_TASKS: Final = frozenset({TaskState.OPEN, TaskState.CLAIMED, TaskState.IN_PROGRESS})
#: Nothing happens to it any more.
ENDED_TASKS: Final = frozenset({TaskState.DONE, TaskState.CANCELLED})
#: A request that volunteers may be asked for.
WORKABLE_REQUESTS: Final = frozenset({RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED})
MOST_SLOTS: Final = 50
#: So many days ahead a plan makes its tasks.
PLANNED_AHEAD_DAYS: Final = 14
#: A window up to so many hours, of anything but a delivery, is an appointment: nobody has two at the same time.
APPOINTMENT_HOURS: Final = 12
#: A window longer than this is no appointment any more.
LONGEST_WINDOW_DAYS: Final = 31
