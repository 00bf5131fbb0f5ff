"""What becomes of requests when families join or part. A request is sealed with its family's key: it is sealed anew."""

from uuid import UUID

from beneficiaries.constants import ChangeKind, ConsentState, EndReason, RequestState
from beneficiaries.models import Attachment, Household, Request
from beneficiaries.problems import Problems
from beneficiaries.sealed import RequestDetails
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.homes import Plan
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.transitions import LIVE, TRANSITIONS
from shapagat.audit.services import record_change
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one, seal

#: Why a request stands beside another one of its category, or was given up for it.
JOINED = "families_joined"


def plan_requests(plan: Plan, change: Change, problems: Problems) -> None:
    """Say which requests go to the other family, and which of them ask for what it asks for too."""
    source, other = plan.homes[0], plan.homes[-1]
    agreed = other.household.consent_state == ConsentState.GIVEN
    if plan.kind == ChangeKind.SPLIT:
        plan.going = [request for request in source.requests if request.id in change.requests]
        if not {request.id for request in source.requests}.issuperset(change.requests):
            problems.add("/requests", "choice_invalid")
        elif plan.going and not agreed:
            problems.add("/requests", "consent_required")
    elif source.end_reason == EndReason.JOINED and agreed:
        _plan_joining(plan, change, problems)


def _plan_joining(plan: Plan, change: Change, problems: Problems) -> None:
    source, target = plan.homes
    asked = {request.category for request in source.requests} & {request.category for request in target.requests}
    twice = [request for request in [*source.requests, *target.requests] if request.category in asked]
    plan.cancelled = [
        request
        for request in twice
        if request.id in change.cancelled and RequestState.CANCELLED in TRANSITIONS[RequestState(request.state)]
    ]
    if len(plan.cancelled) < len(set(change.cancelled)):
        problems.add("/cancelled", "choice_invalid")
    plan.going = [request for request in source.requests if request not in plan.cancelled]
    left = {request.category for request in target.requests if request not in plan.cancelled}
    plan.beside = [request for request in plan.going if request.category in left]
    if plan.beside:
        plan.warnings.append("requests_beside")


def carry_requests(plan: Plan, actor_id: UUID) -> None:
    """Give up what was chosen and take the others along. Raises WrongState as `move_request`."""
    for request in plan.cancelled:
        move_request(request_id=request.id, to=RequestState.CANCELLED, actor_id=actor_id, reason_code=JOINED)
    going = {request.id for request in plan.going}
    rows = Request.objects.select_for_update(of=("self",)).filter(pk__in=going, state__in=LIVE)
    beside = {request.id for request in plan.beside}
    for request in rows.order_by("id"):
        _carry(request, plan.homes[-1].household, actor_id, JOINED if request.id in beside else "")


def _carry(request: Request, to: Household, actor_id: UUID, reason: str) -> None:
    former = request.household_id
    details = open_one(request, "details", RequestDetails)
    request.household, request.district, request.cell = to, to.district, to.cell
    seal(request, "details", details)
    request.confirmed_another = reason or request.confirmed_another
    request.version += 1
    request.save(force_update=True)
    files = Attachment.objects.filter(request=request, household=None).values("file_id")
    Subject.objects.filter(pk__in=files).update(family_id=to.id)
    record_change(
        action="request.carried",
        actor_id=actor_id,
        centre_id=request.centre_id,
        on=request,
        subject_ids=[one for one in (former, to.id) if one],
        detail={"from": str(former), "to": str(to.id), "reason": reason},
    )
