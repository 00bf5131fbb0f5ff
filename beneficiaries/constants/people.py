"""People."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DisabilityKind(models.TextChoices):
    """Broad kinds of disability: of an organisation's members in the open, of a person always sealed."""

    HEARING = "hearing", _("Hearing")
    SIGHT = "sight", _("Sight")
    MOVEMENT = "movement", _("Movement")
    CEREBRAL_PALSY = "cerebral_palsy", _("Cerebral palsy")
    INTELLECT = "intellect", _("Intellect")
    MENTAL = "mental", _("Mental health")
    GENERAL = "general", _("General illness")
    OTHER = "other", _("Other")


class SpokenLanguage(models.TextChoices):
    """What somebody speaks or signs. Always sealed: a sign language tells of a disability."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
    KAZAKH_SIGN = "kk_sign", _("Kazakh sign language")
    RUSSIAN_SIGN = "ru_sign", _("Russian sign language")
    OTHER = "other", _("Another language")


class PersonNeed(models.TextChoices):
    """What somebody cannot do without when they are visited or invited. Always sealed."""

    WHEELCHAIR = "wheelchair", _("Wheelchair")
    ESCORT = "escort", _("Escort")
    INTERPRETER = "interpreter", _("Sign-language interpreter")


class CorrectionReason(models.TextChoices):
    """Why what was written down of somebody's identity is changed."""

    MISTYPED = "mistyped", _("It was mistyped")
    PAPERS_SHOWN = "papers_shown", _("The papers say otherwise")
    NAME_CHANGED = "name_changed", _("The name was changed")
    NUMBER_ISSUED = "number_issued", _("A number was issued or replaced")
    ASKED_BY_PERSON = "asked_by_person", _("The person asked for it")


class IinAbsence(models.TextChoices):
    """Why somebody has no national number here."""

    NEWBORN = "newborn", _("Newborn")
    FOREIGNER = "foreigner", _("Foreigner")
    STATELESS = "stateless", _("Stateless")
    PAPERS_LOST = "papers_lost", _("Papers lost")
    NOT_SHOWN = "not_shown", _("Not shown")


class PaperKind(models.TextChoices):
    """A paper that has a last day."""

    DISABILITY = "disability", _("Disability paper")
    STUDENT = "student", _("Certificate of studying")
