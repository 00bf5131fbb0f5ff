from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class NotEnoughStock(DomainError):
    """The lot has less free than was asked for."""

    code = "not_enough_stock"
    title = _("There is not enough of this in stock.")


class NotEnoughMoney(DomainError):
    """The fund or the account holds less than was asked for."""

    code = "not_enough_money"
    title = _("There is not enough money for this.")


class LotExpired(DomainError):
    """The lot is past its date and may not be given to anybody."""

    code = "lot_expired"
    title = _("This lot is past its date.")


class FundRestricted(DomainError):
    """The donors of this fund gave for another purpose."""

    code = "fund_restricted"
    title = _("This fund was given for another purpose.")


class AlreadyReversed(DomainError):
    """A transaction is reversed once at most."""

    code = "already_reversed"
    title = _("This transaction has been reversed already.")


class CodeTaken(DomainError):
    """Codes of funds, campaigns and stock items are unique inside a centre."""

    code = "code_taken"
    title = _("This code is in use already.")
