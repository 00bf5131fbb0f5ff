"""A gift followed to the families and organisations it reached: ids and figures, nobody's data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Sum

from donations.constants import AllocationState, GiftMethod, MovementKind
from donations.models import Allocation, Gift, GiftShare, StockMovement


@dataclass(frozen=True)
class Step:
    """One part of a gift: which allocation it went into, for whose request, how far it has come."""

    allocation_id: UUID
    request_id: UUID
    household_id: UUID | None
    organisation_id: UUID | None
    state: str
    handover_id: UUID | None
    amount_tiyn: int | None = None
    lot_id: UUID | None = None
    quantity: int | None = None


@dataclass(frozen=True)
class Trace:
    """All parts of a gift. What is left, the steps, what was written off and a reversal add up to what was given."""

    gift: Gift
    steps: tuple[Step, ...]
    #: Free units by lot.
    left_by_lot: dict[UUID, int]
    #: Units that left the store without reaching anybody, by lot.
    written_off_by_lot: dict[UUID, int] = field(default_factory=dict)


def trace_gift(gift: Gift) -> Trace:
    """Follow a gift through its allocations; cancelled ones gave back what they drew and are left out."""
    if gift.method != GiftMethod.IN_KIND:
        return Trace(gift, tuple(_money_steps(gift)), {})
    left = {lot.pk: lot.quantity_free for lot in gift.lots.all()}
    gone = StockMovement.objects.filter(lot__gift=gift, kind=MovementKind.WRITTEN_OFF)
    written_off = dict(gone.values_list("lot_id").annotate(units=-Sum("on_hand_change")).order_by())
    return Trace(gift, tuple(_goods_steps(gift)), left, written_off)


def _money_steps(gift: Gift) -> Iterator[Step]:
    shares = GiftShare.objects.filter(gift=gift, released_at=None).select_related("allocation__request")
    for share in shares.order_by("pk"):
        yield _step(share.allocation, amount_tiyn=share.amount_tiyn)


def _goods_steps(gift: Gift) -> Iterator[Step]:
    given = Allocation.objects.filter(lot__gift=gift).exclude(state=AllocationState.CANCELLED)
    for allocation in given.select_related("request").order_by("pk"):
        yield _step(allocation, lot_id=allocation.lot_id, quantity=allocation.quantity)


def _step(
    allocation: Allocation, *, amount_tiyn: int | None = None, lot_id: UUID | None = None, quantity: int | None = None
) -> Step:
    return Step(
        allocation_id=allocation.pk,
        request_id=allocation.request_id,
        household_id=allocation.request.household_id,
        organisation_id=allocation.request.organisation_id,
        state=allocation.state,
        handover_id=allocation.handover_id,
        amount_tiyn=amount_tiyn,
        lot_id=lot_id,
        quantity=quantity,
    )
