from uuid import UUID

from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.held.rows import label_of
from beneficiaries.models import RecurringRequest
from beneficiaries.sealed import RequestDetails
from shapagat.core.exported import Section
from shapagat.encryption.sealing import open_many


def recurring_section(household_id: UUID) -> Section:
    """Open what a family needs regularly."""
    rows = list(RecurringRequest.objects.filter(household_id=household_id).order_by("id"))
    details = open_many(rows, "details", RequestDetails)
    return Section(
        "recurring_requests",
        _("Requests that come again"),
        {
            "category": _("What is needed"),
            "state": _("State"),
            "first_on": _("From"),
            "until": _("Until"),
            "items": _("Things"),
            "note": _("Note"),
        },
        [
            {
                "category": label_of(constants.RequestCategory, row.category),
                "state": label_of(constants.RecurringState, row.state),
                "first_on": row.first_on,
                "until": row.until,
                "items": ", ".join(
                    f"{item.name} {item.quantity} {item.unit}".strip() for item in details[row.id].items
                ),
                "note": details[row.id].note,
            }
            for row in rows
        ],
    )
