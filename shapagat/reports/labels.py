"""What the figures are called, in the active language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import BroadCategory, RequestCategory
from volunteers.constants import Source

SECTIONS: dict[str, str | Promise] = {
    "households": _("Families"),
    "requests": _("Requests"),
    "appeals": _("Appeals"),
    "tasks": _("Tasks"),
    "volunteers": _("Volunteers"),
    "gifts": _("Gifts and funds"),
    "stock": _("Stock"),
    "allocations": _("Given out"),
}

KEYS: dict[tuple[str, str], str | Promise] = {
    ("households", "registered"): _("Families registered"),
    ("households", "by_category"): _("of them in the category"),
    ("households", "provisional"): _("of them provisional"),
    ("households", "consent_pending"): _("of them without consent so far"),
    ("households", "people"): _("People in these families"),
    ("households", "organisations"): _("Organisations registered"),
    ("requests", "opened"): _("Requests opened"),
    ("requests", "delivered"): _("Requests delivered"),
    ("requests", "confirmed"): _("Requests confirmed by the receiver"),
    ("requests", "closed"): _("Requests closed"),
    ("requests", "cancelled"): _("Requests cancelled"),
    ("requests", "unmet"): _("Requests unmet"),
    ("requests", "waiting"): _("Median wait from opening to delivery"),
    ("appeals", "received"): _("Appeals received"),
    ("appeals", "answered"): _("Appeals answered"),
    ("appeals", "forwarded"): _("Appeals forwarded"),
    ("appeals", "overdue"): _("Appeals not answered in time"),
    ("tasks", "published"): _("Tasks published"),
    ("tasks", "completed"): _("Tasks completed"),
    ("tasks", "cancelled"): _("Tasks cancelled"),
    ("tasks", "missed"): _("Tasks not done in time"),
    ("volunteers", "active"): _("Volunteers who took part"),
    ("volunteers", "new"): _("New volunteers"),
    ("volunteers", "time"): _("Time given by volunteers"),
    ("gifts", "of_money"): _("Gifts of money"),
    ("gifts", "received"): _("Money received"),
    ("gifts", "paid"): _("Money paid out"),
    ("gifts", "free"): _("Free at the end of the period"),
    ("gifts", "reserved"): _("Reserved at the end of the period"),
    ("gifts", "in_kind"): _("Gifts in kind"),
    ("stock", "received"): _("Received into stock"),
    ("stock", "handed_over"): _("Handed over from stock"),
    ("stock", "written_off"): _("Written off"),
    ("stock", "on_hand"): _("On hand at the end of the period"),
    ("allocations", "made"): _("Allocations made"),
    ("allocations", "money"): _("Money allocated"),
    ("allocations", "handovers"): _("Hand-overs"),
    ("allocations", "families_helped"): _("Families who received something"),
    ("allocations", "organisations_helped"): _("Organisations that received something"),
}

_DIMENSIONS: dict[str, dict[str, str | Promise]] = {
    "households": dict(BroadCategory.choices),
    "requests": dict(RequestCategory.choices),
    "volunteers": dict(Source.choices),
}


def section_label(section: str) -> str:
    """Return a section's name."""
    return str(SECTIONS[section])


def key_label(section: str, key: str) -> str:
    """Return a figure's name."""
    return str(KEYS[section, key])


def dimension_label(section: str, dimension: str, labels: dict[str, str], language: str) -> str:
    """Return the name of what a figure is broken down by: its own one, the catalogue's, or else its code."""
    if not dimension:
        return ""
    return labels.get(language) or str(_DIMENSIONS.get(section, {}).get(dimension, dimension))
