from typing import Any

from beneficiaries.selectors import OpenedAttachment


def render_attachment(found: OpenedAttachment) -> dict[str, Any]:
    """Render what is attached; an ended one has lost its name and size with its key."""
    row, label = found.row, found.label
    return {
        "id": str(row.id),
        "kind": row.kind,
        "media_type": row.media_type,
        "name": label.name,
        "size": label.size,
        "request": str(row.request_id) if row.request_id else None,
        "may_be_published": found.may_be_published,
        "added_at": row.created_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }
