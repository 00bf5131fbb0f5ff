from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from donations.constants import FILLS, AccountKind, GiftMethod, TransactionKind
from donations.models import Campaign, Donor, Fund, Gift, GiftNote, StockItem
from donations.services.accounts import fund_account, money_account
from donations.services.checks import check_amount, check_not_in_future, check_quantity
from donations.services.post_transaction import post_transaction
from donations.services.receive_lot import receive_lot
from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all


@masked
@dataclass(frozen=True)
class Goods:
    """Some of one stock item, as it came: whole units, and the last day it may be given."""

    item: StockItem
    quantity: int
    expires_on: date | None = None


def record_gift_of_money(
    *,
    donor: Donor,
    fund: Fund,
    amount_tiyn: int,
    method: GiftMethod,
    received_on: date,
    actor_id: UUID,
    campaign: Campaign | None = None,
    note: str = "",
) -> Gift:
    """Record money into a fund: the account of money is debited, the fund credited, by `amount_tiyn`.

    Raises InvalidInput for an amount that is not positive or a day to come, ValueError for goods.
    """
    check_amount(amount_tiyn)
    check_not_in_future(received_on)
    if method not in FILLS:
        raise ValueError("Goods are recorded by record_gift_of_goods.")
    gift = Gift(
        id=new_id(),
        centre_id=donor.centre_id,
        donor=donor,
        method=method,
        fund=fund,
        campaign=campaign,
        amount_tiyn=amount_tiyn,
        unspent_tiyn=amount_tiyn,
        received_on=received_on,
    )
    _save(gift, note=note, actor_id=actor_id)
    held = money_account(centre_id=gift.centre_id, code=FILLS[method])
    free = fund_account(fund=fund, kind=AccountKind.FUND)
    post_transaction(
        centre_id=gift.centre_id,
        kind=TransactionKind.GIFT,
        occurred_on=received_on,
        source_id=gift.id,
        sides={held.id: amount_tiyn, free.id: -amount_tiyn},
    )
    return gift


def record_gift_of_goods(
    *,
    donor: Donor,
    goods: Sequence[Goods],
    received_on: date,
    actor_id: UUID,
    campaign: Campaign | None = None,
    note: str = "",
) -> Gift:
    """Record goods: one lot of stock for each line. Raises InvalidInput as for money, and ValueError for no lines."""
    check_not_in_future(received_on)
    if not goods:
        raise ValueError("A gift of goods has at least one line.")
    for number, line in enumerate(goods):
        check_quantity(line.quantity, f"/goods/{number}/quantity")
    gift = Gift(
        id=new_id(),
        centre_id=donor.centre_id,
        donor=donor,
        method=GiftMethod.IN_KIND,
        campaign=campaign,
        received_on=received_on,
    )
    _save(gift, note=note, actor_id=actor_id)
    for line in goods:
        receive_lot(gift=gift, item=line.item, quantity=line.quantity, expires_on=line.expires_on)
    return gift


def _save(gift: Gift, *, note: str, actor_id: UUID) -> None:
    seal_all(gift, {"note": GiftNote(note)})
    gift.save(force_insert=True)
    record_change(
        action="gift.recorded",
        actor_id=actor_id,
        centre_id=gift.centre_id,
        on=gift,
        subject_ids=[gift.donor_id],
        detail={"method": str(gift.method), "amount_tiyn": gift.amount_tiyn},
    )
