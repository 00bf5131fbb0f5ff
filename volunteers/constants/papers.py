"""Papers that volunteers show, and families they are kept from."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


#: Days before the end of a clearance on which its holder is reminded.
REMIND_DAYS: Final = (30, 7)
