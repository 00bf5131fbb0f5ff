"""Organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationRole(models.TextChoices):
    """What an organisation is to a centre; it may be both."""

    BENEFICIARY = "beneficiary", _("Receives aid for its members")
    PARTNER = "partner", _("Partner")


class AgreementChangeKind(models.TextChoices):
    """What happened to a memorandum or a state order after it was recorded."""

    CORRECTED = "corrected", _("Corrected")
    ENDED = "ended", _("Ended early")


class AgreementCorrection(models.TextChoices):
    """Why what was recorded of an agreement changes."""

    MISTAKE = "mistake", _("It was written down wrongly")
    AMENDED = "amended", _("Both sides changed the agreement")


class AgreementEnd(models.TextChoices):
    """Why an agreement ended before its day."""

    BOTH = "both", _("Both sides agreed to end it")
    ORGANISATION = "organisation", _("The organisation withdrew")
    CENTRE = "centre", _("The centre withdrew")
    STATE = "state", _("The state ended the order")
    NOT_KEPT = "not_kept", _("It was not kept")
    CLOSED = "closed", _("The organisation closed")
