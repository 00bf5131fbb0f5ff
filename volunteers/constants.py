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


class ExclusionLift(models.TextChoices):
    """Why somebody is kept from a family no more."""

    LOOKED_INTO = "looked_into", pgettext_lazy("exclusion", "It was looked into and is settled")
    WISH_ENDED = "wish_ended", pgettext_lazy("exclusion", "Whoever wished it wishes it no more")
    MISTAKE = "mistake", pgettext_lazy("exclusion", "It was set by mistake")


class ClearanceEnd(models.TextChoices):
    """Why a paper holds no more before its last day."""

    WITHDRAWN = "withdrawn", pgettext_lazy("clearance", "The issuer took it back")
    NOT_GENUINE = "not_genuine", pgettext_lazy("clearance", "It is not genuine")
    UNFIT = "unfit", pgettext_lazy("clearance", "Something happened that speaks against it")
    MISTAKE = "mistake", pgettext_lazy("clearance", "It was entered by mistake")


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
    STARTED = "started", pgettext_lazy("event of a task", "Somebody set out")
    COMPLETED = "completed", pgettext_lazy("event of a task", "Completed")
    RELEASED = "released", pgettext_lazy("event of a task", "Given back")
    EXPIRED = "expired", pgettext_lazy("event of a task", "A claim ran out")
    HANDED_OVER = "handed_over", pgettext_lazy("event of a task", "Handed over")
    NO_SHOW = "no_show", pgettext_lazy("event of a task", "Somebody was not there")
    REPORTED_LATE = "reported_late", pgettext_lazy("event of a task", "Reported as done after the claim ran out")
    CANCELLED = "cancelled", pgettext_lazy("event of a task", "Called off")


class PointKind(models.TextChoices):
    """What people come together for at a place of the centre."""

    DISTRIBUTION = "distribution", pgettext_lazy("point", "Distribution point")
    SHIFT = "shift", pgettext_lazy("point", "Shifts")


class PointState(models.TextChoices):
    """How far a point has come."""

    OPEN = "open", pgettext_lazy("point", "Open")
    CLOSED = "closed", pgettext_lazy("point", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("point", "Cancelled")


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


class PlanState(models.TextChoices):
    """Whether a plan of tasks goes on."""

    ACTIVE = "active", pgettext_lazy("plan", "Active")
    PAUSED = "paused", pgettext_lazy("plan", "Paused")
    ENDED = "ended", pgettext_lazy("plan", "Ended")


class RollState(models.TextChoices):
    """What became of a family's request at a distribution point."""

    EXPECTED = "expected", pgettext_lazy("roll", "Expected")
    SERVED = "served", pgettext_lazy("roll", "Served")
    ABSENT = "absent", pgettext_lazy("roll", "Did not come")
    REMOVED = "removed", pgettext_lazy("roll", "Taken off")


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


class ProposalState(models.TextChoices):
    """How far a proposal of matching has come. Nobody is told before it is offered."""

    PROPOSED = "proposed", pgettext_lazy("proposal of a task", "Proposed")
    OFFERED = "offered", pgettext_lazy("proposal of a task", "Offered to the volunteer")
    ACCEPTED = "accepted", pgettext_lazy("proposal of a task", "Accepted")
    REFUSED = "refused", pgettext_lazy("proposal of a task", "Refused")
    OVERRULED = "overruled", pgettext_lazy("proposal of a task", "Somebody else was chosen")
    LAPSED = "lapsed", pgettext_lazy("proposal of a task", "Lapsed")


class RefusalReason(models.TextChoices):
    """Why a proposal was refused. Matching learns from the first two."""

    TIME = "time", pgettext_lazy("refusal", "No time then")
    FAR = "far", pgettext_lazy("refusal", "Too far")
    NOT_ABLE = "not_able", pgettext_lazy("refusal", "Not able to do this")
    FAMILY = "family", pgettext_lazy("refusal", "Not with this family")
    OTHER = "other", pgettext_lazy("refusal", "Another reason")


class OverruleReason(models.TextChoices):
    """Why a coordinator chose somebody else."""

    KNOWS_FAMILY = "knows_family", pgettext_lazy("overruling", "Knows the family")
    AGREED = "agreed", pgettext_lazy("overruling", "Agreed by phone")
    FITTER = "fitter", pgettext_lazy("overruling", "Can do it better")
    OTHER = "other", pgettext_lazy("overruling", "Another reason")


class Compartment:
    """Numbers of sealed compartments. They stand in every envelope and never change."""

    VOLUNTEER_IDENTITY = 201
    VOLUNTEER_CONTACT = 202
    VOLUNTEER_NOTES = 203
    CERTIFICATE = 207
    TASK_MESSAGE = 208
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
#: Ends with its lease: somebody may have it or is asked whether they take it.
LEASED_CLAIMS: Final = PENDING_CLAIMS | {ClaimState.OFFERED}
#: Somebody does it or has done it.
TAKEN_CLAIMS: Final = PENDING_CLAIMS | {ClaimState.COMPLETED}
#: Occupies its slot.
OCCUPYING_CLAIMS: Final = TAKEN_CLAIMS | {ClaimState.OFFERED}
#: Still in the waiting list.
IN_LINE: Final = frozenset({WaitingState.WAITING, WaitingState.OFFERED})
#: Somebody may still work on it.
LIVE_TASKS: Final = frozenset({TaskState.OPEN, TaskState.CLAIMED, TaskState.IN_PROGRESS})
#: Nothing happens to it any more.
ENDED_TASKS: Final = frozenset({TaskState.DONE, TaskState.CANCELLED})

#: Of these proposals something may still become.
LIVE_PROPOSALS: Final = frozenset({ProposalState.PROPOSED, ProposalState.OFFERED})

#: A request that volunteers may be asked for.
WORKABLE_REQUESTS: Final = frozenset({RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED})

#: Any time of the week, three hours a bit (`volunteers.matching.week`).
ALWAYS: Final = 2**56 - 1
#: Rings of H3 cells (resolution 7, some 2 km across) somebody goes.
USUAL_REACH: Final = 4
FARTHEST_REACH: Final = 14

#: An exception to the usual week may last so long.
LONGEST_EXCEPTION_DAYS: Final = 366
#: Days before the end of a clearance on which its holder is reminded.
REMIND_DAYS: Final = (30, 7)
#: Of the text people agree to when they apply (`volunteers/join.html`); a new wording takes a new date.
JOIN_CONSENT_VERSION: Final = "2026-11-23"

MOST_SLOTS: Final = 50
#: So many days ahead a plan makes its tasks.
PLANNED_AHEAD_DAYS: Final = 14
#: A window up to so many hours, of anything but a delivery, is an appointment: nobody has two at the same time.
APPOINTMENT_HOURS: Final = 12
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
#: Nobody helps longer than this in a day, whatever was reported; a day's hours count up to here.
MOST_MINUTES_A_DAY: Final = 16 * 60
#: The way there and back, beside the window: no claim takes longer than both together.
TRAVEL_ALLOWANCE_MINUTES: Final = 120
#: A certificate tells of at least so much.
LEAST_MINUTES_CERTIFIED: Final = 60
LONGEST_MESSAGE: Final = 500
