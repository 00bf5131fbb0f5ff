"""Codes: why somebody is erased, why an erasure is held back, why it is held back no more."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERASE_REASONS: Mapping[str, str | Promise] = {
    "asked_by_person": _("The person concerned asked for it"),
    "consent_withdrawn": _("The consent was withdrawn"),
    "no_longer_needed": _("The data are needed no more"),
    "registered_by_mistake": _("Registered by mistake"),
    "required_by_law": _("The law requires it"),
}

HOLD_REASONS: Mapping[str, str | Promise] = {
    "court": _("Proceedings of a court"),
    "authority": _("An authority asks for the data"),
    "complaint": _("A complaint is being examined"),
    "audit": _("An audit is under way"),
    "accounting": _("Duties of accounting"),
}

LIFT_REASONS: Mapping[str, str | Promise] = {
    "matter_closed": _("The matter is closed"),
    "order_withdrawn": _("Whoever ordered it withdrew it"),
    "placed_by_mistake": _("Placed by mistake"),
    "required_by_law": _("The law requires it"),
}
