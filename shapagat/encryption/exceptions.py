from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class EncryptionError(Exception):
    """Base of what can go wrong with keys and seals. Never carries data or keys."""


class SealBroken(EncryptionError):
    """An envelope was altered, cut, or put where it does not belong."""


class KeyGone(EncryptionError):
    """The data key of a subject was destroyed: what it sealed is gone for good."""


class StreamSealed(EncryptionError):
    """The key of a file cannot be exchanged: it seals content that does not lie in rows."""


class KeyFixed(EncryptionError):
    """A letter between centres keeps the key it was sent with."""


class KeyUnavailable(EncryptionError):
    """A key that should be there cannot be had now."""


class ProviderUnreachable(KeyUnavailable):
    """The provider of the root key cannot be reached or does not let us in. The sentence names no address."""


class ProviderMisconfigured(EncryptionError):
    """What was said about the provider of the root key cannot be used."""


class KeyringUnsafe(EncryptionError):
    """The keyring file may be read by others, or lies where it must not."""


#: Nothing is broken and nothing is gone: the keys cannot be had at present.
AWAY = (KeyUnavailable, KeyringUnsafe)


class KeysAway(DomainError):
    """What people read when keys are away."""

    code = "keys_unavailable"
    title = _("Personal data cannot be opened at the moment. Nothing was saved; try again a little later.")
    kind = "unavailable"


class ProviderRefuses(EncryptionError):
    """The provider of the root key does not do that, or must not."""


class SweepTooLarge(EncryptionError):
    """A sweep would set so many keys aside that something else must be wrong."""


class NoTextsRegistered(EncryptionError):
    """A kind of subject has tokens, and no room says from what they are made: its index cannot be rotated."""


class RotationRefused(EncryptionError):
    """A key cannot be rotated or destroyed now; the sentence says why, without data or keys."""


class UnsupportedLookup(EncryptionError, TypeError):
    """Sealed data cannot be filtered or ordered by; a blind index or an opened list can."""


class UnrecordedSealing(EncryptionError):
    """Something was sealed and no audit entry written for it."""


class AccessDenied(DomainError):
    """The access context does not permit this opening."""

    code = "access_denied"
    title = _("These personal data are not open for this purpose.")
    kind = "forbidden"


class OpeningBudgetSpent(DomainError):
    """The person has opened as much today as a day of their role asks for."""

    code = "opening_budget_spent"
    title = _(
        "You have opened as many families today as one day allows. Ask a colleague, or, if it cannot wait, ask for"
        " more with a reason: the auditor is told at once."
    )
    kind = "too_many"


class NoAccessContext(EncryptionError):
    """Personal data were to be opened outside any access context."""
