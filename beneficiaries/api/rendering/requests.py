from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import structs

from beneficiaries.models import Request, RequestEvent, StateReferral
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors.owed import deliveries_of, owed_items
from beneficiaries.selectors.recent_aid import recent_aid
from shapagat.api.etags import etag


def render_request(request: Request, centre: str) -> dict[str, Any]:
    """Render a need without personal data."""
    return {
        "id": str(request.id),
        "centre": centre,
        "household": str(request.household_id) if request.household_id else None,
        "organisation": str(request.organisation_id) if request.organisation_id else None,
        "category": request.category,
        "urgency": request.urgency,
        "needed_by": request.needed_by.isoformat() if request.needed_by else None,
        "state": request.state,
        "opened_at": _moment(request.opened_at),
        "delivered_at": _moment(request.delivered_at),
        "confirmed_at": _moment(request.confirmed_at),
        "closed_at": _moment(request.closed_at),
        "district": request.district,
        "campaign": request.campaign,
        "review_on": request.review_on.isoformat() if request.review_on else None,
        "etag": etag(request.version),
    }


def render_opened(request: Request, centre: str, details: RequestDetails) -> dict[str, Any]:
    """Render an opened need with its steps."""
    events = RequestEvent.objects.filter(request=request).order_by("id")
    return {
        **render_request(request, centre),
        "items": [
            {**structs.asdict(owed.item), "delivered": owed.delivered, "owed": owed.owed}
            for owed in owed_items(request, details)
        ],
        "deliveries": [
            {"at": row.created_at.isoformat(), "item": row.item, "quantity": row.quantity, "by": str(row.actor_id)}
            for row in deliveries_of(request)
        ],
        "state_referrals": [
            {
                "duty": row.duty,
                "referred_on": row.referred_on.isoformat(),
                "outcome": row.outcome,
                "settled_on": row.settled_on.isoformat() if row.settled_on else None,
            }
            for row in StateReferral.objects.filter(request=request).order_by("id")
        ],
        "note": details.note,
        "unmet_note": details.unmet_note,
        "events": [
            {
                "at": event.created_at.isoformat(),
                "from_state": event.from_state,
                "to_state": event.to_state,
                "reason": event.reason_code,
            }
            for event in events
        ],
    }


def render_recent_aid(household_id: UUID | None) -> list[dict[str, Any]]:
    """Render what a family was given lately; of an organisation nothing is known."""
    return [{"category": aid.category, "on": aid.on} for aid in recent_aid(household_id)] if household_id else []


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
