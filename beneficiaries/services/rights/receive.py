from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AskedBy, RightsKind
from beneficiaries.deadlines import SUBJECT_ACCESS, SUBJECT_CORRECTION, due_date
from beneficiaries.models import Household, RightsRequest
from beneficiaries.problems import Problems
from beneficiaries.sealed.rights import RightsNote
from beneficiaries.services.rights.represent import check_representation
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all


@masked
@dataclass(frozen=True)
class RightsData:
    """What somebody asks about their data (RightsKind), and when they asked.

    Without a person the whole family asks together. Whoever speaks for somebody else says in what capacity (AskedBy),
    who they are, and by which attached paper.
    """

    kind: str
    received_on: date | None = None
    asked: str = ""
    person_id: UUID | None = None
    asked_by: str = ""
    representative: str = ""
    evidence_id: UUID | None = None


def receive_rights_request(*, household_id: UUID, data: RightsData, actor_id: UUID) -> RightsRequest:
    """Write down what somebody asks about their data. It is due in 3 working days to see them, in 1 for the rest.

    Source of the terms: Law 94-V (`deadlines.TERMS`). Raises InvalidInput, NotVisible.
    """
    received_on = data.received_on or timezone.localdate()
    _check(data, received_on)
    duty = SUBJECT_ACCESS if data.kind == RightsKind.ACCESS else SUBJECT_CORRECTION
    with transaction.atomic():
        household = Household.objects.select_for_update(of=("self",), no_key=True).filter(pk=household_id).first()
        if household is None:
            raise NotVisible
        problems = Problems()
        check_representation(household.pk, data.person_id, data.evidence_id, problems)
        problems.refuse()
        asked = RightsRequest(
            centre_id=household.centre_id,
            household=household,
            person_id=data.person_id,
            asked_by=data.asked_by,
            evidence_id=data.evidence_id,
            kind=data.kind,
            received_on=received_on,
            due_on=due_date(duty, received_on),
            received_by_id=actor_id,
        )
        note = RightsNote(asked=data.asked.strip(), representative=data.representative.strip())
        seal_all(asked, {"note": note})
        asked.save(force_insert=True)
        record_change(
            action="rights.received",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=asked,
            subject_ids=asked.subjects,
            detail={"kind": data.kind, "due_on": asked.due_on.isoformat(), "asked_by": data.asked_by},
        )
    return asked


def _check(data: RightsData, received_on: date) -> None:
    problems = Problems()
    if data.kind not in RightsKind.values:
        problems.add("/kind", "choice_invalid")
    if data.asked_by and data.asked_by not in AskedBy.values:
        problems.add("/asked_by", "choice_invalid")
    if data.asked_by == AskedBy.PARENT and data.person_id is None:
        # A parent asks for a child: for which one?
        problems.add("/person", "blank")
    if received_on > timezone.localdate():
        problems.add("/received_on", "date_in_future")
    problems.refuse()
