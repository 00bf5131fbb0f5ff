from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import DutyOutcome, StateDuty
from beneficiaries.models import Request, RequestNote, StateReferral
from beneficiaries.problems import Problems
from beneficiaries.sealed import NoteText
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.sealing import seal_all

_LONGEST = 4000


def note_request(*, request_id: UUID, text: str, actor_id: UUID) -> RequestNote:
    """Write something down about a request; it stays as it is. Raises InvalidInput, NotVisible."""
    problems = Problems()
    if not text.strip():
        problems.add("/text", "blank")
    if len(text) > _LONGEST:
        problems.add("/text", "too_long")
    problems.refuse()
    with transaction.atomic():
        request = _lock(request_id)
        note = RequestNote(
            centre_id=request.centre_id,
            request=request,
            household_id=request.household_id,
            organisation_id=request.organisation_id,
            author_id=actor_id,
        )
        seal_all(note, {"note": NoteText(text.strip())})
        note.save(force_insert=True)
        record_change(action="request.noted", actor_id=actor_id, centre_id=request.centre_id, on=request)
    return note


def refer_to_state(*, request_id: UUID, duty: str, actor_id: UUID, referred_on: date | None = None) -> StateReferral:
    """Record that the state owes something of a request and was asked.

    Raises InvalidInput, NotVisible, WrongState when the same is waiting for an answer already.
    """
    day = referred_on or timezone.localdate()
    problems = Problems()
    if duty not in StateDuty.values:
        problems.add("/duty", "choice_invalid")
    if day > timezone.localdate():
        problems.add("/referred_on", "date_in_future")
    problems.refuse()
    with transaction.atomic():
        request = _lock(request_id)
        if StateReferral.objects.filter(request=request, duty=duty, outcome=DutyOutcome.WAITING).exists():
            raise WrongState
        made = StateReferral.objects.create(
            centre_id=request.centre_id, request=request, duty=duty, referred_on=day, referred_by_id=actor_id
        )
        record_change(
            action="request.referred_to_state",
            actor_id=actor_id,
            centre_id=request.centre_id,
            on=request,
            detail={"duty": duty},
        )
    return made


def settle_referral(
    *, request_id: UUID, duty: str, outcome: str, actor_id: UUID, settled_on: date | None = None
) -> StateReferral:
    """Record what the state answered, today or on a day. Raises InvalidInput, NotVisible, WrongState: nothing waits."""
    day = settled_on or timezone.localdate()
    problems = Problems()
    if day > timezone.localdate():
        problems.add("/settled_on", "date_in_future")
    if outcome not in {DutyOutcome.GRANTED, DutyOutcome.REFUSED}:
        problems.add("/outcome", "choice_invalid")
    problems.refuse()
    with transaction.atomic():
        request = _lock(request_id)
        found = StateReferral.objects.filter(request=request, duty=duty, outcome=DutyOutcome.WAITING).first()
        if found is None:
            raise WrongState
        if day < found.referred_on:
            problems.add("/settled_on", "ends_before_it_starts")
            problems.refuse()
        found.outcome, found.settled_on = outcome, day
        found.save(force_update=True)
        record_change(
            action="request.state_answered",
            actor_id=actor_id,
            centre_id=request.centre_id,
            on=request,
            detail={"duty": duty, "outcome": outcome},
        )
    return found


def _lock(request_id: UUID) -> Request:
    request = Request.objects.select_for_update(of=("self",), no_key=True).filter(pk=request_id).first()
    if request is None:
        raise NotVisible
    return request
