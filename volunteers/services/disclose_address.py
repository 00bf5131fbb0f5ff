from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beneficiaries.selectors import DeliveryAddress, address_for_delivery
from shapagat.core.exceptions import WrongState
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget
from shapagat.encryption.exceptions import OpeningBudgetSpent
from volunteers.exceptions import AddressBudgetSpent, AddressClosed, ClaimExpired, ClaimingStopped
from volunteers.models import AddressView, Claim, Task, Volunteer
from volunteers.selectors.address_standing import AddressStanding, address_standing
from volunteers.selectors.looks import may_not_claim
from volunteers.services.handing.agreeing import agree_to_hand_over


def disclose_address(*, claim: Claim, task: Task, actor_id: UUID) -> DeliveryAddress:
    """Open the address of a task to its current claimant, once the day's budget allows it.

    The opening is recorded in the audit before anything is read. Raises AddressClosed, ClaimingStopped,
    AddressBudgetSpent.
    """
    volunteer = _lock_enrolments(actor_id).get(claim.volunteer_id)
    # Read anew: the claim may have ended while we waited for the lock.
    claim = Claim.objects.select_related("task__request", "task__point").get(pk=claim.pk, task_id=task.pk)
    task, request, now = claim.task, claim.task.request, timezone.now()
    standing = address_standing(claim=claim, task=task, now=now)
    if volunteer is None or request is None or standing is not AddressStanding.OPEN:
        raise AddressClosed
    if may_not_claim(volunteer_id=volunteer.pk, now=now):
        raise ClaimingStopped
    if claim.is_provisional:
        _agree(claim, actor_id)
    _spend(claim=claim, subject_id=request.sealing_subject_id, actor_id=actor_id, now=now)
    return address_for_delivery(request)


def _agree(claim: Claim, actor_id: UUID) -> None:
    """Opening the address is a yes. Raises AddressClosed where the slot went back meanwhile."""
    try:
        agree_to_hand_over(claim=claim, actor_id=actor_id)
    except (WrongState, ClaimExpired) as over:
        raise AddressClosed from over


def _lock_enrolments(actor_id: UUID) -> dict[UUID, Volunteer]:
    # One login may be enrolled in two centres: the budget is the person's, so all enrolments are locked.
    rows = Volunteer.objects.select_for_update(no_key=True).filter(user_id=actor_id).order_by("id")
    return {row.pk: row for row in rows}


def _spend(*, claim: Claim, subject_id: UUID, actor_id: UUID, now: datetime) -> None:
    day = timezone.localdate(now)
    seen = AddressView.objects.filter(actor_id=actor_id, day=day)
    try:
        spend(Budget.ADDRESSES, subject_ids=[subject_id])
    except OpeningBudgetSpent as spent:
        raise AddressBudgetSpent(extra=spent.extra) from None
    if seen.filter(claim=claim, subject_id=subject_id).exists():
        return
    AddressView.objects.create(
        centre_id=claim.centre_id, claim=claim, actor_id=actor_id, subject_id=subject_id, day=day
    )
