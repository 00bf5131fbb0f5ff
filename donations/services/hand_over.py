from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from donations.constants import CASH, AllocationState, MovementKind, ReceiptKind, TransactionKind
from donations.models import Allocation, Handover
from donations.services.checks import check_approved, refuse_expired
from donations.services.lock_allocations import lock_allocations
from donations.services.move_money import move_money
from donations.services.move_stock import move_stock
from shapagat.audit.services import record_change
from shapagat.core.exceptions import FieldProblem, InvalidInput, WrongState
from shapagat.core.ids import new_id


def hand_over(
    *,
    allocations: Sequence[Allocation],
    receipt: ReceiptKind,
    actor_id: UUID,
    paid_from: str = CASH,
    handover_id: UUID | None = None,
    approved_by: UUID | None = None,
) -> Handover:
    """Record that what was promised to one request has been given: stock leaves the store, money the account.

    Raises WrongState when any of it was given or cancelled before, InvalidInput when the allocations are of several
    requests or none, LotExpired, NotEnoughMoney when the account paid from holds less, SecondPersonNeeded when money is
    paid that nobody but the actor approved.
    """
    locked = lock_allocations(allocation.pk for allocation in allocations)
    if len({allocation.request_id for allocation in locked}) != 1:
        problem = FieldProblem("/allocations", "one_request", _("What is handed over together is for one request."))
        raise InvalidInput(errors=(problem,))
    if any(allocation.state != AllocationState.RESERVED for allocation in locked):
        raise WrongState
    if any(allocation.fund_id is not None for allocation in locked):
        check_approved(approved_by, actor_id)
    handover = Handover.objects.create(
        id=handover_id or new_id(),
        centre_id=locked[0].centre_id,
        request_id=locked[0].request_id,
        handed_over_at=timezone.now(),
        handed_over_by_id=actor_id,
        receipt=receipt,
    )
    for allocation in locked:
        _give(allocation, handover, paid_from)
    record_change(
        action="handover.recorded",
        actor_id=actor_id,
        centre_id=handover.centre_id,
        on=handover,
        detail={"allocations": [str(allocation.pk) for allocation in locked], "receipt": str(receipt)},
    )
    return handover


def _give(allocation: Allocation, handover: Handover, paid_from: str) -> None:
    if allocation.lot is not None:
        refuse_expired(allocation.lot)
        move_stock(allocation=allocation, kind=MovementKind.HANDED_OVER)
    else:
        move_money(allocation=allocation, kind=TransactionKind.PAYMENT, paid_from=paid_from)
    allocation.state = AllocationState.HANDED_OVER
    allocation.handover = handover
    allocation.ended_at = handover.handed_over_at
    allocation.save(update_fields=["state", "handover", "ended_at", "updated_at"])
