"""The short way at the counter: a need, the goods for it and the receipt in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import ConfirmedBy, RequestCategory
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.create_requests import create_request
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.services.requests.steps import close_request, confirm_request, mark_delivered
from donations.constants import ReceiptKind
from donations.models import Handover, StockLot
from donations.services.checks import check_quantity
from donations.services.hand_over import hand_over
from donations.services.reserve_lot import reserve_lot
from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotVisible
from shapagat.core.ids import new_id
from shapagat.core.masked import masked

#: Somebody stands at the counter: more urgent than what can wait (1), less than an emergency (4).
URGENCY = 2
#: What is handed over in this moment never waits beside a request that somebody works for.
ANOTHER = "given_now"


@masked
@dataclass(frozen=True)
class Given:
    """What is given: units by lot, and how the receiver confirmed it."""

    quantities: Mapping[UUID, int]
    receipt: ReceiptKind
    note: str = ""


def give_now(
    *, centre: Centre, household_id: UUID, given: Given, actor_id: UUID, handover_id: UUID | None = None
) -> Handover:
    """Give goods to a family that stands at the counter, found or provisional; return the hand-over.

    The same `handover_id` sent again gives nothing twice and returns what was made at first. Raises InvalidInput,
    NotEnoughStock, LotExpired, NotVisible, and ConsentMissing or AccessDenied when the family is not open to the
    caller.
    """
    _check(given)
    with transaction.atomic():
        _lock_household(centre, household_id)
        former = Handover.objects.filter(pk=handover_id).first() if handover_id else None
        if former is not None:
            return former
        lots = _lock_lots(centre, given)
        request = create_request(centre=centre, data=_need(household_id, given, lots), actor_id=actor_id)
        reserved = [
            reserve_lot(request=request, lot=lot, quantity=given.quantities[lot.pk], actor_id=actor_id) for lot in lots
        ]
        handover = hand_over(
            allocations=reserved, receipt=given.receipt, actor_id=actor_id, handover_id=handover_id or new_id()
        )
        _finish(request, given.receipt, actor_id)
    return handover


def _check(given: Given) -> None:
    if not given.quantities:
        problem = FieldProblem("/lots", "nothing_given", _("Name at least one lot."))
        raise InvalidInput(errors=(problem,))
    for number, quantity in enumerate(given.quantities.values()):
        check_quantity(quantity, f"/lots/{number}/quantity")


def _lock_household(centre: Centre, household_id: UUID) -> None:
    wanted = Household.objects.select_for_update(no_key=True, of=("self",)).filter(pk=household_id, centre_id=centre.id)
    if wanted.first() is None:
        raise NotVisible


def _lock_lots(centre: Centre, given: Given) -> list[StockLot]:
    wanted = StockLot.objects.filter(pk__in=list(given.quantities), centre_id=centre.id)
    lots = list(wanted.select_related("item").select_for_update(no_key=True, of=("self",)).order_by("pk"))
    if len(lots) != len(given.quantities):
        raise NotVisible
    return lots


def _need(household_id: UUID, given: Given, lots: list[StockLot]) -> RequestData:
    categories = {lot.item.category for lot in lots}
    return RequestData(
        category=categories.pop() if len(categories) == 1 else RequestCategory.OTHER,
        urgency=URGENCY,
        household_id=household_id,
        items=tuple(ItemData(lot.item.name, given.quantities[lot.pk], lot.item.unit) for lot in lots),
        note=given.note,
        confirm_another=ANOTHER,
    )


def _finish(request: Request, receipt: ReceiptKind, actor_id: UUID) -> None:
    mark_delivered(request_id=request.pk, actor_id=actor_id)
    if receipt is not ReceiptKind.NONE:
        confirm_request(request_id=request.pk, actor_id=actor_id, how=ConfirmedBy(receipt.value))
        close_request(request_id=request.pk, actor_id=actor_id)
