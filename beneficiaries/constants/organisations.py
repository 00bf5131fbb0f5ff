"""Organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationRole(models.TextChoices):
    """What an organisation is to a centre; it may be both."""

    BENEFICIARY = "beneficiary", _("Receives aid for its members")
    PARTNER = "partner", _("Partner")
