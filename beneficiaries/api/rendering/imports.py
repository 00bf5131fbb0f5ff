from collections.abc import Sequence
from typing import Any

from beneficiaries.api.rendering.centres import slugs
from beneficiaries.models import ImportMapping


def render_mapping(mapping: ImportMapping) -> dict[str, Any]:
    """Render how a list's columns are headed."""
    return render_mappings([mapping])[0]


def render_mappings(mappings: Sequence[ImportMapping]) -> list[dict[str, Any]]:
    """Render several, in one query."""
    centres = slugs()
    return [
        {
            "id": str(mapping.pk),
            "centre": centres[mapping.centre_id],
            "kind": mapping.kind,
            "name": mapping.name,
            "headings": mapping.headings,
        }
        for mapping in mappings
    ]
