from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import VisitEnd, VisitState
from beneficiaries.exceptions import VisitNotYet
from beneficiaries.models import Visit
from beneficiaries.problems import Problems
from beneficiaries.sealed import VisitNote
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState
from shapagat.encryption.sealing import open_one, seal

#: A call that nobody took may be tried again; what took place or was called off stays so.
_NEXT = {
    VisitState.PLANNED: frozenset({VisitState.DONE, VisitState.MISSED, VisitState.CANCELLED}),
    VisitState.MISSED: frozenset({VisitState.DONE}),
}


def end_visit(
    *, visit_id: UUID, state: VisitState, actor_id: UUID, note: str = "", reason: str = "", version: int | None = None
) -> Visit:
    """Say that an appointment took place, that nobody was there, or that it is called off, for a `reason` (VisitEnd).

    Raises InvalidInput, NotVisible, StaleVersion, WrongState, VisitNotYet before its time.
    """
    _check(state, reason)
    with transaction.atomic():
        visit = Visit.objects.select_for_update(of=("self",)).filter(pk=visit_id).first()
        if visit is None:
            raise NotVisible
        if version is not None and version != visit.version:
            raise StaleVersion
        if state not in _NEXT.get(VisitState(visit.state), frozenset()):
            raise WrongState(extra={"state": visit.state})
        if state != VisitState.CANCELLED and visit.starts_at > timezone.now():
            raise VisitNotYet
        if note.strip():
            former = open_one(visit, "note", VisitNote).text
            seal(visit, "note", VisitNote("\n".join(part for part in (former, note.strip()) if part)))
        visit.state, visit.ended_at, visit.version = state, timezone.now(), visit.version + 1
        visit.end_reason = reason
        visit.save(force_update=True)
        record_change(
            action=f"visit.{state}",
            actor_id=actor_id,
            centre_id=visit.centre_id,
            on=visit,
            subject_ids=[visit.household_id],
            detail={"reason": reason} if reason else {},
        )
    return visit


def _check(state: VisitState, reason: str) -> None:
    problems = Problems()
    if (state == VisitState.CANCELLED) != bool(reason) or (reason and reason not in VisitEnd.values):
        problems.add("/reason", "choice_invalid")
    problems.refuse()
