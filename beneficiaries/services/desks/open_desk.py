from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from beneficiaries.districts import NAMES
from beneficiaries.models import Desk
from beneficiaries.problems import Problems
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre

_LONGEST_NAME = 200


@dataclass(frozen=True)
class DeskData:
    """A desk; with `held_on` a visiting session of that day."""

    name_kk: str
    name_ru: str
    district: str = ""
    held_on: date | None = None


def open_desk(*, centre: Centre, data: DeskData, actor_id: UUID) -> Desk:
    """Open a reception desk, or announce a visiting session. Raises InvalidInput."""
    problems = Problems()
    for name in ("name_kk", "name_ru"):
        if not getattr(data, name).strip():
            problems.add(f"/{name}", "name_required")
        elif len(getattr(data, name)) > _LONGEST_NAME:
            problems.add(f"/{name}", "too_long")
    if data.district and data.district not in NAMES:
        problems.add("/district", "choice_invalid")
    problems.refuse()
    with transaction.atomic():
        desk = Desk.objects.create(
            centre_id=centre.id,
            name_kk=data.name_kk.strip(),
            name_ru=data.name_ru.strip(),
            district=data.district,
            held_on=data.held_on,
        )
        record_change(action="desk.opened", actor_id=actor_id, centre_id=centre.id, detail={"desk": str(desk.pk)})
    return desk
