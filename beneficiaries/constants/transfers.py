"""Families on their way between centres."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransferKind(models.TextChoices):
    """Whether the other centre takes a family over, or helps it while it stays with us."""

    TRANSFER = "transfer", _("Transfer")
    REFERRAL = "referral", _("Referral")


class TransferState(models.TextChoices):
    """Where a transfer or referral stands."""

    SENT = "sent", _("On its way")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    REVOKED = "revoked", _("Taken back")
    DONE = "done", _("Help given")


class TransferReason(models.TextChoices):
    """Why a family is sent to another centre."""

    MOVED = "moved", _("The family moved there")
    OWN_WISH = "own_wish", _("The family wishes it")
    CANNOT_HELP = "cannot_help", _("We cannot give what is needed")
    ASKED = "asked", _("The other centre asked for it")


class WithoutConsent(models.TextChoices):
    """Why a family is sent though it has not agreed; two people answer for it."""

    VITAL_INTEREST = "vital_interest", _("Life or health is in danger")
    REQUIRED_BY_LAW = "required_by_law", _("The law requires it")


class LetterKind(models.TextChoices):
    """What letters of this room carry."""

    TRANSFER = "transfer", _("A family to take over")
    REFERRAL = "referral", _("A family to help")
    #: A worker of another centre has somebody before them who may be known here.
    ASK = "ask_transfer", _("A question about a family")
    REFERRAL_DONE = "referral_done", _("Help was given")
    ERASED = "erased", _("A family was erased")
