from typing import Any

from msgspec import structs

from beneficiaries.models import RecurringDue, RecurringRequest
from beneficiaries.sealed import RequestDetails
from shapagat.api.etags import etag


def render_recurring(recurring: RecurringRequest, centre: str) -> dict[str, Any]:
    """Render a request that comes again, without personal data."""
    return {
        "id": str(recurring.pk),
        "centre": centre,
        "household": str(recurring.household_id),
        "category": recurring.category,
        "urgency": recurring.urgency,
        "every": recurring.every,
        "interval": recurring.interval,
        "first_on": recurring.first_on.isoformat(),
        "until": recurring.until.isoformat() if recurring.until else None,
        "times": recurring.times,
        "next_on": recurring.next_on.isoformat() if recurring.next_on else None,
        "state": recurring.state,
        "end_reason": recurring.end_reason,
        "etag": etag(recurring.version),
    }


def render_opened_recurring(recurring: RecurringRequest, centre: str, details: RequestDetails) -> dict[str, Any]:
    """Render an opened one with the days on which it was due."""
    days = RecurringDue.objects.filter(recurring=recurring).order_by("due_on")
    return {
        **render_recurring(recurring, centre),
        "items": [structs.asdict(item) for item in details.items],
        "note": details.note,
        "due_days": [
            {
                "due_on": day.due_on.isoformat(),
                "outcome": day.outcome,
                "request": str(day.request_id) if day.request_id else None,
            }
            for day in days
        ],
    }
