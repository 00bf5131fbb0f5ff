from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError, WrongState


class GlassInForce(DomainError):
    """One break-glass at a time."""

    code = "break_glass_in_force"
    title = _("You may open more already, until the time you asked for is over.")


class GlassNotOver(WrongState):
    """What is opened during a break-glass is reviewed when it is all there."""

    code = "break_glass_not_over"
    title = _("It is still going on. Review it when its time is over.")


class AlreadyReviewed(WrongState):
    """A verdict is given once."""

    code = "already_reviewed"
    title = _("This has been reviewed already.")


class AuditError(Exception):
    """Something is wrong with the audit trail or what guards it."""


class SigningKeyUnusable(AuditError):
    """The key that signs heads is not there, damaged, or open to others."""


class ChainBroken(AuditError):
    """The last head is not one that this key may be put after."""


class AnchorUnreadable(AuditError):
    """A file of anchors holds something else."""
