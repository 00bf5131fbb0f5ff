from typing import Any

from django.utils import timezone

from beneficiaries.constants import RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.sealed import RightsNote
from shapagat.api.etags import etag


def render_rights(row: RightsRequest, centre: str) -> dict[str, Any]:
    """Return it without its words."""
    return {
        "id": str(row.pk),
        "centre": centre,
        "household": str(row.household_id),
        "person": str(row.person_id) if row.person_id else None,
        "asked_by": row.asked_by,
        "evidence": str(row.evidence_id) if row.evidence_id else None,
        "kind": row.kind,
        "state": row.state,
        "received_on": row.received_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "overdue": row.state == RightsState.RECEIVED and row.due_on < timezone.localdate(),
        "refusal": row.refusal,
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        "etag": etag(row.version),
    }


def render_opened_rights(row: RightsRequest, note: RightsNote, centre: str) -> dict[str, Any]:
    """Return it with its words."""
    words = {"asked": note.asked, "representative": note.representative, "answer": note.answer}
    return {**render_rights(row, centre), **words}
