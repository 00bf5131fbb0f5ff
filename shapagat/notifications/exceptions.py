from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class ChannelNotOffered(DomainError):
    """This installation has no such way out."""

    code = "channel_not_offered"
    title = _("Messages cannot be sent this way here.")
    kind = "unavailable"


class CodeTooSoon(DomainError):
    """A code went to this number less than a minute ago."""

    code = "code_too_soon"
    title = _("A code was sent a moment ago. Wait a minute before you ask for another one.")
    kind = "too_many"


class TooManyCodes(DomainError):
    """The number or the account has had its codes of the day."""

    code = "too_many_codes"
    title = _("No more codes are sent today. Try again tomorrow, or come to the centre.")
    kind = "too_many"


class CodeWrong(DomainError):
    """It is not that code."""

    code = "code_wrong"
    title = _("The code is not right.")
    kind = "invalid"


class CodeExpired(DomainError):
    """Its ten minutes or its tries are over, or it was used already."""

    code = "code_expired"
    title = _("This code does not hold any more. Ask for another one.")


class PhoneNotConfirmed(DomainError):
    """Nobody has shown that this number is theirs."""

    code = "phone_not_confirmed"
    title = _("Confirm the phone number first.")
