from datetime import date

from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class ErasureHeld(DomainError):
    """A legal hold stands on what was to be erased; the answer says until when."""

    code = "legal_hold"
    title = _("A legal hold stands in the way of erasing.")

    def __init__(self, until: date, legal_reference: str) -> None:
        detail = _("A legal hold (%(reference)s) stands in the way of erasing until %(until)s.") % {
            "reference": legal_reference,
            "until": until.isoformat(),
        }
        super().__init__(detail, extra={"until": until.isoformat(), "legal_reference": legal_reference})


class UnknownErasable(KeyError):
    """No room registered such a kind."""
