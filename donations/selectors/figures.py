"""Plain figures of a centre and a period, for reports. They name nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from donations.constants import AccountKind, GiftMethod, MovementKind, TransactionKind
from donations.models import Allocation, Fund, Gift, Handover, LedgerEntry, StockItem, StockMovement


@dataclass(frozen=True)
class Named:
    """A fund or a stock item as it was called: for rows that no catalogue of ours can name."""

    code: str
    kk: str
    ru: str
    en: str


@dataclass(frozen=True)
class FundFigures:
    """One fund, in tiyn: gifts less reversals, and paid out, in the period; free and reserved at its end."""

    fund: Named
    received: int = 0
    paid: int = 0
    free: int = 0
    reserved: int = 0


@dataclass(frozen=True)
class ItemFigures:
    """One stock item, in its units: in and out in the period, on hand at its end."""

    item: Named
    received: int = 0
    handed_over: int = 0
    written_off: int = 0
    on_hand: int = 0


@dataclass(frozen=True)
class DonationFigures:
    """What was given and passed on in a period, both days included, and what was left at its end."""

    gifts_of_money: int
    gifts_in_kind: int
    allocations: int
    allocated_tiyn: int
    handovers: int
    #: Different families and organisations who were handed something over.
    families_helped: int
    organisations_helped: int
    funds: tuple[FundFigures, ...] = field(default=())
    items: tuple[ItemFigures, ...] = field(default=())


def donation_figures(*, centre_id: int, first_day: date, last_day: date) -> DonationFigures:
    """Count one centre's donations in a fixed number of queries; days as in Kazakhstan, both included."""
    return DonationFigures(
        **_gifts(centre_id, first_day, last_day),
        **_given(centre_id, first_day, last_day),
        funds=_funds(centre_id, first_day, last_day),
        items=_items(centre_id, first_day, last_day),
    )


def _gifts(centre_id: int, first_day: date, last_day: date) -> dict[str, int]:
    received = Gift.objects.filter(centre_id=centre_id, received_on__range=(first_day, last_day), reversed_at=None)
    in_kind = Q(method=GiftMethod.IN_KIND)
    return received.aggregate(gifts_of_money=Count("id", filter=~in_kind), gifts_in_kind=Count("id", filter=in_kind))


def _given(centre_id: int, first_day: date, last_day: date) -> dict[str, int]:
    since, until = _start_of(first_day), _start_of(last_day + timedelta(days=1))
    promised = Allocation.objects.filter(centre_id=centre_id, created_at__gte=since, created_at__lt=until)
    handed = Handover.objects.filter(centre_id=centre_id, handed_over_at__gte=since, handed_over_at__lt=until)
    return {
        **promised.aggregate(allocations=Count("id"), allocated_tiyn=Sum("amount_tiyn", default=0)),
        **handed.aggregate(
            handovers=Count("id"),
            families_helped=Count("request__household_id", distinct=True),
            organisations_helped=Count("request__organisation_id", distinct=True),
        ),
    }


def _funds(centre_id: int, first_day: date, last_day: date) -> tuple[FundFigures, ...]:
    entries = LedgerEntry.objects.filter(centre_id=centre_id, account__fund__isnull=False)
    within = Q(transaction__occurred_on__range=(first_day, last_day))
    in_free, in_reserved = Q(account__kind=AccountKind.FUND), Q(account__kind=AccountKind.RESERVED)
    received = within & in_free & Q(transaction__kind__in=[TransactionKind.GIFT, TransactionKind.REVERSAL])
    paid = within & in_reserved & Q(transaction__kind=TransactionKind.PAYMENT)
    sums = (
        entries.filter(transaction__occurred_on__lte=last_day)
        .values("account__fund_id")
        .annotate(
            # A fund's accounts hold credits, which are negative.
            received=-Sum("amount_tiyn", filter=received, default=0),
            paid=Sum("amount_tiyn", filter=paid, default=0),
            free=-Sum("amount_tiyn", filter=in_free, default=0),
            reserved=-Sum("amount_tiyn", filter=in_reserved, default=0),
        )
        .order_by()
    )
    found = _by(sums, "account__fund_id")
    funds = Fund.objects.filter(centre_id=centre_id).order_by("code")
    return tuple(FundFigures(_named(fund), **found.get(fund.pk, {})) for fund in funds)


def _items(centre_id: int, first_day: date, last_day: date) -> tuple[ItemFigures, ...]:
    within = Q(occurred_on__range=(first_day, last_day))
    sums = (
        StockMovement.objects.filter(centre_id=centre_id, occurred_on__lte=last_day)
        .values("lot__item_id")
        .annotate(
            received=Sum("on_hand_change", filter=within & Q(kind=MovementKind.RECEIVED), default=0),
            handed_over=-Sum("on_hand_change", filter=within & Q(kind=MovementKind.HANDED_OVER), default=0),
            written_off=-Sum("on_hand_change", filter=within & Q(kind=MovementKind.WRITTEN_OFF), default=0),
            on_hand=Sum("on_hand_change", default=0),
        )
        .order_by()
    )
    found = _by(sums, "lot__item_id")
    items = StockItem.objects.filter(centre_id=centre_id).order_by("code")
    return tuple(ItemFigures(_named(item), **found.get(item.pk, {})) for item in items)


def _by(sums: Iterable[Any], name: str) -> dict[UUID, dict[str, int]]:
    return {row[name]: {key: value for key, value in row.items() if key != name} for row in sums}


def _named(row: Fund | StockItem) -> Named:
    return Named(row.code, row.name_kk, row.name_ru, row.name_en)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())
