from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from beneficiaries.models import Request
from donations.constants import AccountKind
from donations.models import Account, Allocation, StockLot
from shapagat.core.exceptions import NotVisible


def lock_allocations(ids: Iterable[UUID]) -> list[Allocation]:
    """Lock allocations and what they draw on: requests, allocations, lots, accounts, each in order of id.

    Every service locks in this order, so none waits for another in a circle. Raises NotVisible outside their centre.
    """
    wanted = set(ids)
    requests = set(Allocation.objects.filter(pk__in=wanted).values_list("request_id", flat=True))
    list(Request.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=requests).order_by("pk"))
    locked = list(Allocation.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=wanted).order_by("pk"))
    if len(locked) != len(wanted):
        raise NotVisible
    lots = {allocation.lot_id for allocation in locked if allocation.lot_id is not None}
    list(StockLot.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=lots).order_by("pk"))
    _lock_accounts(locked)
    return locked


def _lock_accounts(allocations: list[Allocation]) -> None:
    funds = {allocation.fund_id for allocation in allocations if allocation.fund_id is not None}
    if funds:
        of_money = Q(kind=AccountKind.ASSET, centre_id=allocations[0].centre_id)
        wanted = Account.objects.filter(of_money | Q(fund_id__in=funds))
        list(wanted.select_for_update(no_key=True, of=("self",)).order_by("pk"))
