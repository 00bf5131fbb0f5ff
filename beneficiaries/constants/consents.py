"""Consents, and what people ask about their own data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConsentState(models.TextChoices):
    """Where a family stands with its consent (Law 94-V, Art. 8)."""

    GIVEN = "given", _("Consent given")
    PENDING = "pending", _("Consent pending")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    BLOCKED = "blocked", _("Blocked at the person's request")


class ConsentPurpose(models.TextChoices):
    """What a family agrees to, one by one."""

    REGISTRATION = "registration", _("Registration")
    AID = "aid", _("Aid")
    TRANSFER = "transfer", _("Handing over to another centre")
    PUBLICATION = "publication", _("Publication")


class ConsentEvidence(models.TextChoices):
    """How a consent can be proved (Law 94-V, Art. 8: in writing or another way that confirms it)."""

    PAPER = "paper", _("Signed on paper")
    ROLL = "roll", _("Signed on a roll")
    ELECTRONIC = "electronic", _("Electronic signature")
    VOICE = "voice", _("Recorded voice")
    WITNESSED = "witnessed", _("Said before two workers")


class ConsentEnd(models.TextChoices):
    """Why a consent ended."""

    ASKED = "asked", _("The person asked for it")
    REPLACED = "replaced", _("Replaced by a newer one")
    BY_MISTAKE = "by_mistake", _("Recorded by mistake")


class RightsKind(models.TextChoices):
    """What somebody asks about their own data (Law 94-V, Art. 24)."""

    ACCESS = "access", _("To see what is held")
    CORRECTION = "correction", _("To correct it")
    BLOCKING = "blocking", _("To block it")
    UNBLOCKING = "unblocking", _("To lift the block")
    ERASURE = "erasure", _("To erase it")


class AskedBy(models.TextChoices):
    """Who speaks for whoever the data are about."""

    SELF = "self", _("They themselves")
    PARENT = "parent", _("A parent, for a child")
    GUARDIAN = "guardian", _("A guardian or trustee")
    PROXY = "proxy", _("Somebody with a power of attorney")


class RightsState(models.TextChoices):
    """Where such a request stands."""

    RECEIVED = "received", _("Received")
    ANSWERED = "answered", _("Done")
    REFUSED = "refused", _("Refused")


class RightsRefusal(models.TextChoices):
    """Why it was refused."""

    NOT_PROVEN = "not_proven", _("Nobody proved who they are")
    NOT_THEIRS = "not_theirs", _("They do not speak for this person")
    OBLIGATION = "obligation", _("A law obliges us to keep the data")
    UNFOUNDED = "unfounded", _("What is held is right")
    WITHDRAWN = "withdrawn", _("They took it back")


#: Whoever speaks so for another proves it by a paper before anything is done for them.
PROVED_BY_PAPER = frozenset({AskedBy.GUARDIAN, AskedBy.PROXY})

#: The purposes a family must agree to before anybody but intake may open its record.
REQUIRED_PURPOSES = frozenset({ConsentPurpose.REGISTRATION, ConsentPurpose.AID})
