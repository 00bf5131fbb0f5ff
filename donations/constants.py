from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DonorKind(models.TextChoices):
    """Who gives."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    ANONYMOUS = "anonymous", _("Anonymous")


class GiftMethod(models.TextChoices):
    """How a gift reached the centre. Everything but `in_kind` is money."""

    CASH = "cash", _("Cash")
    BANK = "bank", _("Bank transfer")
    CARD = "card", _("Card")
    IN_KIND = "in_kind", _("In kind")


class AccountKind(models.TextChoices):
    """What an account holds. Debits are positive, credits negative, so all accounts of a centre add up to zero."""

    ASSET = "asset", _("Money held")
    FUND = "fund", _("Fund balance")
    RESERVED = "reserved", _("Reserved for requests")


class TransactionKind(models.TextChoices):
    """Why money moved."""

    GIFT = "gift", _("Gift")
    RESERVATION = "reservation", _("Reservation")
    RELEASE = "release", _("Reservation released")
    PAYMENT = "payment", _("Payment")
    REVERSAL = "reversal", _("Reversal")


class MovementKind(models.TextChoices):
    """Why a lot changed."""

    RECEIVED = "received", _("Received into stock")
    RESERVED = "reserved", _("Reserved")
    RELEASED = "released", _("Reservation released")
    HANDED_OVER = "handed_over", _("Handed over")
    WRITTEN_OFF = "written_off", _("Written off")


class AllocationState(models.TextChoices):
    """How far an allocation has come."""

    RESERVED = "reserved", _("Reserved")
    HANDED_OVER = "handed_over", _("Handed over")
    CANCELLED = "cancelled", pgettext_lazy("allocation", "Cancelled")


class ReceiptKind(models.TextChoices):
    """How the receiver confirmed what was handed over."""

    SIGNATURE = "signature", _("Signature")
    ROLL = "roll", _("Signature on a paper roll")
    PROXY = "proxy", _("Signature of a proxy")
    CODE = "code", _("Code")
    TWO_STAFF = "two_staff", _("Two members of staff")
    NONE = "none", _("Not confirmed yet")


class Unit(models.TextChoices):
    """What a stock item is counted in; quantities are whole numbers of it."""

    PIECE = "piece", pgettext_lazy("unit", "piece")
    PAIR = "pair", pgettext_lazy("unit", "pair")
    SET = "set", pgettext_lazy("unit", "set")
    PACKAGE = "package", pgettext_lazy("unit", "package")
    KILOGRAM = "kilogram", pgettext_lazy("unit", "kilogram")
    LITRE = "litre", pgettext_lazy("unit", "litre")


#: Accounts of money every centre has, by code, and which methods of giving fill them.
CASH, BANK = "cash", "bank"
FILLS = {GiftMethod.CASH: CASH, GiftMethod.BANK: BANK, GiftMethod.CARD: BANK}
