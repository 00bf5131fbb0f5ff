from dataclasses import dataclass
from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from volunteers.constants import PointKind
from volunteers.models import Point
from volunteers.problems import Problems
from volunteers.services.enrolment.check import check_place

LONGEST_NAME, LONGEST_ADDRESS = 120, 200


@dataclass(frozen=True)
class PointData:
    """What is said about a place of the centre. Everybody who may claim there reads it."""

    kind: str
    name: str
    address: str
    district: str = ""
    cell: str = ""


def open_point(*, centre: Centre, data: PointData, actor_id: UUID) -> Point:
    """Open a distribution point or a place of shifts. Raises InvalidInput."""
    problems = Problems()
    if data.kind not in PointKind.values:
        problems.add("/kind", "choice_invalid")
    for name, longest in (("name", LONGEST_NAME), ("address", LONGEST_ADDRESS)):
        if not getattr(data, name).strip():
            problems.add(f"/{name}", "text_required")
        problems.check_length(f"/{name}", getattr(data, name), longest)
    check_place(data.district, data.cell, problems)
    problems.refuse()
    point = Point.objects.create(
        centre_id=centre.id,
        kind=data.kind,
        name=data.name.strip(),
        address=data.address.strip(),
        district=data.district,
        cell=data.cell,
    )
    record_point(point, "opened", actor_id)
    return point


def record_point(point: Point, what: str, actor_id: UUID, **detail: str | int) -> None:
    """Write one audit entry, `point.<what>`."""
    record_change(action=f"point.{what}", actor_id=actor_id, centre_id=point.centre_id, on=point, detail={**detail})
