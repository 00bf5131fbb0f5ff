from uuid import UUID

from django.utils import timezone

from donations.constants import AllocationState, MovementKind, TransactionKind
from donations.models import Allocation
from donations.services.draw_on_gifts import give_back_to_gifts
from donations.services.lock_allocations import lock_allocations
from donations.services.move_money import move_money
from donations.services.move_stock import move_stock
from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from shapagat.encryption.access import current_access


def cancel_allocation(*, allocation: Allocation, actor_id: UUID) -> Allocation:
    """Release what was promised. Raises WrongState when it was handed over or cancelled before."""
    (locked,) = lock_allocations([allocation.pk])
    if locked.state != AllocationState.RESERVED:
        raise WrongState
    _release(locked, actor_id)
    return locked


def release_request(request_id: UUID) -> int:
    """Release whatever is still promised to a request that ended; return how many allocations.

    Runs inside the step that ends the request, which holds its lock. Raises NoAccessContext outside any context.
    """
    promised = Allocation.objects.filter(request_id=request_id, state=AllocationState.RESERVED)
    locked = lock_allocations(promised.values_list("pk", flat=True))
    for allocation in locked:
        _release(allocation, current_access().actor_id)
    return len(locked)


def _release(allocation: Allocation, actor_id: UUID) -> None:
    if allocation.lot_id is not None:
        move_stock(allocation=allocation, kind=MovementKind.RELEASED)
    else:
        move_money(allocation=allocation, kind=TransactionKind.RELEASE)
        give_back_to_gifts(allocation=allocation)
    allocation.state = AllocationState.CANCELLED
    allocation.ended_at = timezone.now()
    allocation.save(update_fields=["state", "ended_at", "updated_at"])
    record_change(action="allocation.cancelled", actor_id=actor_id, centre_id=allocation.centre_id, on=allocation)
