"""Why something is proposed. Codes: free words would end up telling about people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, str | Promise] = {
    "new_duty": _("A new duty"),
    "stands_in": _("Stands in for a colleague"),
    "lost_device": _("The device is lost or broken"),
    "suspected_misuse": _("Misuse is suspected"),
    "asked_by_person": _("The person concerned asked for it"),
    "required_by_law": _("The law requires it"),
    "aid_due": _("Aid that was decided on"),
    "past_date": _("Past its date"),
    "damaged": _("Damaged or spoilt"),
    "missing": _("Missing at a count"),
    "correction": _("A mistake is put right"),
}

#: Why a second factor is reset.
RESET_REASONS = ("lost_device", "suspected_misuse", "asked_by_person")
