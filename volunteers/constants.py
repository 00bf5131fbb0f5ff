from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.constants import RequestState


class VolunteerState(models.TextChoices):
    """How far somebody has come with a centre."""

    APPLICANT = "applicant", pgettext_lazy("volunteer", "Applicant")
    TRIAL = "trial", pgettext_lazy("volunteer", "On trial")
    ACTIVE = "active", pgettext_lazy("volunteer", "Active")
    PERMANENT = "permanent", pgettext_lazy("volunteer", "Permanent")
    PAUSED = "paused", pgettext_lazy("volunteer", "Paused")
    LEFT = "left", pgettext_lazy("volunteer", "Left")


class Source(models.TextChoices):
    """Where somebody heard of the centre."""

    INSTAGRAM = "instagram", pgettext_lazy("source of a volunteer", "Instagram")
    FACEBOOK = "facebook", pgettext_lazy("source of a volunteer", "Facebook")
    VK = "vk", pgettext_lazy("source of a volunteer", "VK")
    TELEGRAM = "telegram", pgettext_lazy("source of a volunteer", "Telegram")
    WHATSAPP = "whatsapp", pgettext_lazy("source of a volunteer", "WhatsApp")
    TIKTOK = "tiktok", pgettext_lazy("source of a volunteer", "TikTok")
    INVITED = "invited", pgettext_lazy("source of a volunteer", "Invited by a volunteer")
    PARTNER = "partner", pgettext_lazy("source of a volunteer", "Partner organisation")
    EVENT = "event", pgettext_lazy("source of a volunteer", "Event")
    DESK = "desk", pgettext_lazy("source of a volunteer", "Came to the centre")
    OTHER = "other", pgettext_lazy("source of a volunteer", "Other")


class Skill(models.TextChoices):
    """What a task may ask for and a volunteer may bring."""

    DRIVING = "driving", _("Driving with a car of one's own")
    LIFTING = "lifting", _("Lifting and carrying")
    FIRST_AID = "first_aid", _("First aid")
    REPAIRS = "repairs", _("Repairs at home")
    TEACHING = "teaching", _("Teaching")
    CHILDCARE = "childcare", _("Looking after children")
    COOKING = "cooking", _("Cooking")
    HAIRDRESSING = "hairdressing", _("Hairdressing")
    COMPUTERS = "computers", _("Computers")
    LEGAL = "legal", _("Legal help")
    PSYCHOLOGY = "psychology", _("Psychological help")
    WHEELCHAIR = "wheelchair", _("Helping a wheelchair user")
    RECEPTION = "reception", _("Receiving people at the desk")


class DeclineReason(models.TextChoices):
    """Why somebody who applied was not taken in."""

    NOT_REACHED = "not_reached", pgettext_lazy("application", "Could not be reached")
    CHANGED_MIND = "changed_mind", pgettext_lazy("application", "Does not want to any more")
    TWICE = "twice", pgettext_lazy("application", "Is enrolled already")
    NOT_SUITABLE = "not_suitable", pgettext_lazy("application", "Not suitable")


class Language(models.TextChoices):
    """Languages people speak or sign with families (ISO 639; `rsl` is Russian Sign Language)."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
    UZBEK = "uz", _("Uzbek")
    UYGHUR = "ug", _("Uyghur")
    SIGN = "rsl", _("Sign language")


class Transport(models.TextChoices):
    """How somebody gets about."""

    PUBLIC = "public", _("On foot and by bus")
    BICYCLE = "bicycle", _("By bicycle")
    CAR = "car", _("By car")
    VAN = "van", _("By van")


class Clearance(models.TextChoices):
    """What a task may ask to be shown on paper, by whoever issues it, and for how long it holds."""

    NO_RECORD = "no_record", _("Certificate of no criminal record")
    CHILDREN = "children", _("Cleared for work with children")
    MEDICAL = "medical", _("Medical book")
    DRIVING_LICENCE = "driving_licence", _("Driving licence")
    SAFEGUARDING = "safeguarding", _("Safeguarding course")


class ExclusionKind(models.TextChoices):
    """Why somebody is kept from a family."""

    SAFEGUARDING = "safeguarding", pgettext_lazy("exclusion", "Safeguarding")
    VOLUNTEER_WISH = "volunteer_wish", pgettext_lazy("exclusion", "The volunteer wishes it")
    FAMILY_WISH = "family_wish", pgettext_lazy("exclusion", "The family wishes it")


class TaskKind(models.TextChoices):
    """What a volunteer is asked to do, in words that tell nothing about the family."""

    DELIVERY = "delivery", _("Bring something")
    TRANSPORT = "transport", _("Drive somebody")
    VISIT = "visit", _("Visit somebody")
    REPAIR = "repair", _("Repair something")
    INTERPRETING = "interpreting", _("Interpret")
    TEACHING = "teaching", _("Help with learning")
    OTHER = "other", _("Something else")


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


class ClaimState(models.TextChoices):
    """How far a claim of one slot has come."""

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
    """Why a slot was given back, where the volunteer did not simply say so."""

    HANDED_OVER = "handed_over", pgettext_lazy("claim", "Handed over")
    VOLUNTEER_LEFT = "volunteer_left", pgettext_lazy("claim", "The volunteer left")
    TASK_CANCELLED = "task_cancelled", pgettext_lazy("claim", "The task was cancelled")


class Compartment:
    """Numbers of sealed compartments. They stand in every envelope and never change."""

    VOLUNTEER_IDENTITY = 201
    VOLUNTEER_CONTACT = 202
    VOLUNTEER_NOTES = 203
    EXCLUSION_REASON = 211


#: May claim tasks.
MAY_CLAIM: Final = frozenset({VolunteerState.TRIAL, VolunteerState.ACTIVE, VolunteerState.PERMANENT})
#: Sees the centre's tasks; somebody paused still finishes what was claimed before.
SEES_TASKS: Final = MAY_CLAIM | {VolunteerState.PAUSED}

#: From which state which others follow.
VOLUNTEER_STEPS: Final[dict[str, frozenset[str]]] = {
    VolunteerState.APPLICANT: frozenset({VolunteerState.TRIAL, VolunteerState.ACTIVE, VolunteerState.LEFT}),
    VolunteerState.TRIAL: frozenset({VolunteerState.ACTIVE, VolunteerState.PAUSED, VolunteerState.LEFT}),
    VolunteerState.ACTIVE: frozenset({VolunteerState.PERMANENT, VolunteerState.PAUSED, VolunteerState.LEFT}),
    VolunteerState.PERMANENT: frozenset({VolunteerState.ACTIVE, VolunteerState.PAUSED, VolunteerState.LEFT}),
    VolunteerState.PAUSED: frozenset({VolunteerState.ACTIVE, VolunteerState.PERMANENT, VolunteerState.LEFT}),
    VolunteerState.LEFT: frozenset({VolunteerState.TRIAL}),
}

#: The claimant is still to do it: only now, and only until the lease ends, may the address be seen.
PENDING_CLAIMS: Final = frozenset({ClaimState.HELD, ClaimState.STARTED})
#: Occupies its slot.
OCCUPYING_CLAIMS: Final = PENDING_CLAIMS | {ClaimState.COMPLETED}
#: Somebody may still work on it.
LIVE_TASKS: Final = frozenset({TaskState.OPEN, TaskState.CLAIMED, TaskState.IN_PROGRESS})
#: Nothing happens to it any more.
ENDED_TASKS: Final = frozenset({TaskState.DONE, TaskState.CANCELLED})

#: A request that volunteers may be asked for.
WORKABLE_REQUESTS: Final = frozenset({RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED})

#: Any time of the week, three hours a bit (`volunteers.matching.week`).
ALWAYS: Final = 2**56 - 1
#: Rings of H3 cells (resolution 7, some 2 km across) somebody goes.
USUAL_REACH: Final = 4
FARTHEST_REACH: Final = 14

#: Of the text people agree to when they apply (`volunteers/join.html`); a new wording takes a new date.
JOIN_CONSENT_VERSION: Final = "2026-11-23"

MOST_SLOTS: Final = 50
#: A window longer than this is no appointment any more.
LONGEST_WINDOW_DAYS: Final = 31
#: Capacity counts claims held at the same time.
MOST_CAPACITY: Final = 50
#: A text longer than this is no name, phone or messenger.
LONGEST_LINE: Final = 200
LONGEST_NOTE: Final = 4000
#: A cell is told before a claim only where at least so many families of the centre share it.
LEAST_HOUSEHOLDS_IN_CELL: Final = 20
#: Whoever looks at so many addresses within so many days and gives the tasks back undone is stopped from claiming.
MOST_LOOKS: Final = 3
LOOKS_WITHIN_DAYS: Final = 7
#: From so many hours before the window the claimant may see the address.
ADDRESS_OPENS_HOURS_BEFORE: Final = 24
