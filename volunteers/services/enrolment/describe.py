from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shapagat.audit.services import record_change
from volunteers.models import Volunteer
from volunteers.problems import Problems
from volunteers.services.enrolment.check import check_offer, check_place
from volunteers.services.locking import lock_volunteer

PLAIN = ("skills", "languages", "capacity", "district", "cell")


def describe_volunteer(
    *,
    volunteer: Volunteer,
    actor_id: UUID,
    skills: Sequence[str] | None = None,
    languages: Sequence[str] | None = None,
    capacity: int | None = None,
    district: str | None = None,
    cell: str | None = None,
) -> Volunteer:
    """Change what somebody offers and where; None leaves a thing as it is. Seals nothing. Raises InvalidInput."""
    row = lock_volunteer(volunteer.pk)
    given: dict[str, Any] = {
        "skills": None if skills is None else sorted(set(skills)),
        "languages": None if languages is None else sorted(set(languages)),
        "capacity": capacity,
        "district": district,
        "cell": cell,
    }
    changed = {name: value for name, value in given.items() if value is not None and value != getattr(row, name)}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    problems = Problems()
    check_offer(tuple(row.skills), tuple(row.languages), row.capacity, problems)
    check_place(row.district, row.cell, problems)
    problems.refuse()
    row.version += 1
    row.save(force_update=True, update_fields=[*changed, "version", "updated_at"])
    record_change(
        action="volunteer.described",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[row.id],
        detail={"fields": sorted(changed)},
    )
    return row
