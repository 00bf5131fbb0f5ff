"""Who volunteers are and what they offer."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


#: How the mark of a volunteer's own link begins.
INVITATION: Final = "friend-"


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
    VolunteerState.PAUSED: frozenset(
        {VolunteerState.TRIAL, VolunteerState.ACTIVE, VolunteerState.PERMANENT, VolunteerState.LEFT}
    ),
    VolunteerState.LEFT: frozenset({VolunteerState.TRIAL}),
}
#: Any time of the week, three hours a bit (`volunteers.matching.week`).
ALWAYS: Final = 2**56 - 1
#: Rings of H3 cells (resolution 7, some 2 km across) somebody goes.
USUAL_REACH: Final = 4
FARTHEST_REACH: Final = 14
#: An exception to the usual week may last so long.
LONGEST_EXCEPTION_DAYS: Final = 366
#: Of the text people agree to when they apply (`volunteers/join.html`); a new wording takes a new date.
JOIN_CONSENT_VERSION: Final = "2026-11-23"
#: Capacity counts claims held at the same time.
MOST_CAPACITY: Final = 50
#: A text longer than this is no name, phone or messenger.
LONGEST_LINE: Final = 200
LONGEST_NOTE: Final = 4000
