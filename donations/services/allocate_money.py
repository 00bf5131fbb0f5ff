from uuid import UUID

from beneficiaries.models import Request
from donations.constants import TransactionKind
from donations.exceptions import FundRestricted
from donations.models import Allocation, Fund
from donations.services.checks import check_amount
from donations.services.draw_on_gifts import draw_on_gifts
from donations.services.lock_request import lock_request_for_supply
from donations.services.move_money import move_money
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible


def allocate_money(*, request: Request, fund: Fund, amount_tiyn: int, actor_id: UUID) -> Allocation:
    """Promise `amount_tiyn` of a fund to a request, drawn on the fund's oldest gifts.

    Raises NotEnoughMoney, FundRestricted when the fund is for another category, WrongState when the request is not
    open.
    """
    check_amount(amount_tiyn)
    locked = lock_request_for_supply(request)
    if fund.centre_id != locked.centre_id:
        raise NotVisible
    if fund.restricted_to and fund.restricted_to != locked.category:
        raise FundRestricted
    allocation = Allocation.objects.create(centre_id=fund.centre_id, request=locked, fund=fund, amount_tiyn=amount_tiyn)
    move_money(allocation=allocation, kind=TransactionKind.RESERVATION)
    draw_on_gifts(allocation=allocation)
    record_change(
        action="allocation.reserved",
        actor_id=actor_id,
        centre_id=fund.centre_id,
        on=allocation,
        detail={"request": str(locked.pk), "fund": str(fund.pk), "amount_tiyn": amount_tiyn},
    )
    return allocation
