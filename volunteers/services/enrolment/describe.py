from typing import Any, TypedDict, Unpack
from uuid import UUID

from shapagat.audit.services import record_change
from volunteers.models import Volunteer
from volunteers.problems import Problems
from volunteers.selectors.cells import usual_cell_of
from volunteers.services.enrolment.check import check_going, check_offer, check_place
from volunteers.services.locking import lock_volunteer


class Offer(TypedDict, total=False):
    """What somebody offers, where and when; what is left out stays as it is."""

    skills: list[str]
    languages: list[str]
    capacity: int
    district: str
    cell: str
    #: The 56 bits of a usual week.
    times: int
    transport: str
    reach: int


def describe_volunteer(*, volunteer: Volunteer, actor_id: UUID, **offer: Unpack[Offer]) -> Volunteer:
    """Change what somebody offers, where and when. Seals nothing. Raises InvalidInput.

    With a new district and no cell they start where most families of the district live.
    """
    row = lock_volunteer(volunteer.pk)
    given: dict[str, Any] = {name: _tidy(value) for name, value in offer.items()}
    if given.get("district", row.district) != row.district and "cell" not in given:
        given["cell"] = usual_cell_of(centre_id=row.centre_id, district=given["district"])
    changed = {name: value for name, value in given.items() if value != getattr(row, name)}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    _check(row)
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


def _tidy(value: Any) -> Any:
    return value if isinstance(value, str | int) else sorted(set(value))


def _check(row: Volunteer) -> None:
    problems = Problems()
    check_offer(tuple(row.skills), tuple(row.languages), row.capacity, problems)
    check_place(row.district, row.cell, problems)
    check_going(row.times, row.transport, row.reach, problems)
    problems.refuse()
