from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import RightsKind
from beneficiaries.deadlines import SUBJECT_ACCESS, SUBJECT_CORRECTION, due_date
from beneficiaries.models import Household, RightsRequest
from beneficiaries.problems import Problems
from beneficiaries.sealed.rights import RightsNote
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all


@masked
@dataclass(frozen=True)
class RightsData:
    """What somebody asks about their data (RightsKind), and when they asked."""

    kind: str
    received_on: date | None = None
    asked: str = ""


def receive_rights_request(*, household_id: UUID, data: RightsData, actor_id: UUID) -> RightsRequest:
    """Write down what somebody asks about their data. It is due in 3 working days to see them, in 1 for the rest.

    Source of the terms: Law 94-V (`deadlines.TERMS`). Raises InvalidInput, NotVisible.
    """
    today = timezone.localdate()
    received_on = data.received_on or today
    problems = Problems()
    if data.kind not in RightsKind.values:
        problems.add("/kind", "choice_invalid")
    if received_on > today:
        problems.add("/received_on", "date_in_future")
    problems.refuse()
    duty = SUBJECT_ACCESS if data.kind == RightsKind.ACCESS else SUBJECT_CORRECTION
    with transaction.atomic():
        household = Household.objects.select_for_update(of=("self",), no_key=True).filter(pk=household_id).first()
        if household is None:
            raise NotVisible
        asked = RightsRequest(
            centre_id=household.centre_id,
            household=household,
            kind=data.kind,
            received_on=received_on,
            due_on=due_date(duty, received_on),
            received_by_id=actor_id,
        )
        seal_all(asked, {"note": RightsNote(asked=data.asked.strip())})
        asked.save(force_insert=True)
        record_change(
            action="rights.received",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=asked,
            detail={"kind": data.kind, "due_on": asked.due_on.isoformat()},
        )
    return asked
