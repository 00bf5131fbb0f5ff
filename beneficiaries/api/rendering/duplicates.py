from typing import Any
from uuid import UUID

from beneficiaries.models import DuplicateCase, Merge
from beneficiaries.selectors.duplicates import Opened, standing_of
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
        "people": [_person(opened, person_id) for person_id in sorted(opened.identities)],
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


def _person(opened: Opened, person_id: UUID) -> dict[str, Any]:
    known, place = opened.identities[person_id], opened.memberships.get(person_id)
    return {
        "person": str(person_id),
        "name": known.full_name,
        "family_name": known.family_name,
        "given_name": known.given_name,
        "patronymic": known.patronymic,
        "birth_date": known.birth_date,
        "sex": known.sex,
        "iin": known.iin,
        "phones": list(opened.contacts[person_id].phones),
        "household": str(place.household_id) if place else None,
        "role": place.role if place else "",
        "standing": standing_of(place) if place else "",
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
