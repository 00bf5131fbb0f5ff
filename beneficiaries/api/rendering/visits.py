from typing import Any

import msgspec

from beneficiaries.models import Visit, VisitAct
from beneficiaries.sealed import ActContent
from shapagat.api.etags import etag


def render_visit(visit: Visit, centre: str) -> dict[str, Any]:
    """Return an appointment without its words."""
    return {
        "id": str(visit.pk),
        "centre": centre,
        "household": str(visit.household_id),
        "request": str(visit.request_id) if visit.request_id else None,
        "kind": visit.kind,
        "state": visit.state,
        "starts_at": visit.starts_at,
        "ends_at": visit.ends_at,
        "assigned_to": str(visit.assigned_to_id),
        "end_reason": visit.end_reason,
        "etag": etag(visit.version),
    }


def render_act(act: VisitAct, content: ActContent) -> dict[str, Any]:
    """Return an act, opened."""
    return {
        "id": str(act.pk),
        "visit": str(act.visit_id),
        "visited_on": act.visited_on.isoformat(),
        "signed_at": act.signed_at,
        "content": msgspec.structs.asdict(content),
        "etag": etag(act.version),
    }
