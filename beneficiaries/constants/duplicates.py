"""People who may be the same one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateState(models.TextChoices):
    """Where a case of possible duplicates stands."""

    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Resolved")


class DuplicateSource(models.TextChoices):
    """Who noticed that people are alike."""

    REGISTRATION = "registration", _("Registration")
    IMPORT = "import", _("Import")
    NIGHTLY = "nightly", _("Nightly comparison")
    HAND = "hand", _("A worker")


class DuplicateDecision(models.TextChoices):
    """What a worker decided of one of them."""

    DUPLICATE = "duplicate", _("The same person")
    DISTINCT = "distinct", _("A different person")


class JudgedBy(models.TextChoices):
    """What a decision on possible duplicates rests on."""

    PAPERS = "papers", _("Papers were seen")
    ASKED = "asked", _("The people were asked")
    CALLED = "called", _("They were called")
    RECORDS = "records", _("The records say so")
