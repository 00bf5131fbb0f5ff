from typing import Any

from beneficiaries.models import DuplicateCase, Merge
from beneficiaries.selectors.duplicates import Opened
from shapagat.api.etags import etag


def render_case(case: DuplicateCase, centre: str) -> dict[str, Any]:
    """Return a case without personal data."""
    return {
        "id": str(case.id),
        "centre": centre,
        "state": case.state,
        "found_by": case.found_by,
        "score": case.score,
        "members": [
            {
                "person": str(row.person_id),
                "decision": row.decision,
                "duplicate_of": str(row.duplicate_of_id) if row.duplicate_of_id else None,
            }
            for row in case.members.all()
        ],
        "merges": [str(row.id) for row in case.merges.all()],
        "etag": etag(case.version),
    }


def render_opened(opened: Opened, centre: str) -> dict[str, Any]:
    """Return a case with its people side by side."""
    return {
        **render_case(opened.case, centre),
        "people": [
            {"person": str(person_id), "name": known.full_name, "birth_date": known.birth_date}
            for person_id, known in sorted(opened.identities.items())
        ],
        "pairs": [
            {
                "one": str(pair.one),
                "other": str(pair.other),
                "score": pair.like.score,
                "evidence": [code.value for code in pair.like.evidence],
            }
            for pair in opened.pairs
        ],
    }


def render_merge(merge: Merge, centre: str) -> dict[str, Any]:
    """Return a merge."""
    return {
        "id": str(merge.id),
        "centre": centre,
        "survivor": str(merge.survivor_id),
        "merged": str(merge.merged_id),
        "case": str(merge.case_id) if merge.case_id else None,
        "merged_at": merge.created_at.isoformat(),
        "undone_at": merge.undone_at.isoformat() if merge.undone_at else None,
        "columns": [
            {"relation": row.relation, "row": str(row.row_id), "restored": row.restored}
            for row in sorted(merge.columns.all(), key=lambda row: row.place)
        ],
        "etag": etag(merge.version),
    }
