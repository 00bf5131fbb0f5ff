"""Which gift pays for which allocation. The fund's account is locked already, so nobody draws at the same time."""

from django.db.models import F
from django.utils import timezone

from donations.exceptions import NotEnoughMoney
from donations.models import Allocation, Gift, GiftShare


def draw_on_gifts(*, allocation: Allocation) -> list[GiftShare]:
    """Draw an allocation's money on the oldest gifts of its fund. Raises NotEnoughMoney, ValueError for goods."""
    if allocation.fund is None or allocation.amount_tiyn is None:
        raise ValueError("Goods draw on no gift of money.")
    wanted, shares = allocation.amount_tiyn, []
    oldest_first = Gift.objects.filter(fund=allocation.fund, unspent_tiyn__gt=0).order_by("received_on", "pk")
    for gift_id, unspent in oldest_first.values_list("pk", "unspent_tiyn").iterator(chunk_size=200):
        if not wanted:
            break
        part = min(wanted, unspent or 0)
        wanted -= part
        shares.append(
            GiftShare(centre_id=allocation.centre_id, gift_id=gift_id, allocation=allocation, amount_tiyn=part)
        )
    if wanted:
        raise NotEnoughMoney
    for share in shares:
        Gift.objects.filter(pk=share.gift_id).update(unspent_tiyn=F("unspent_tiyn") - share.amount_tiyn)
    return GiftShare.objects.bulk_create(shares)


def give_back_to_gifts(*, allocation: Allocation) -> None:
    """Let the gifts have back what a cancelled allocation drew."""
    now = timezone.now()
    for share in GiftShare.objects.filter(allocation=allocation, released_at=None).order_by("pk"):
        Gift.objects.filter(pk=share.gift_id).update(unspent_tiyn=F("unspent_tiyn") + share.amount_tiyn)
        GiftShare.objects.filter(pk=share.pk).update(released_at=now)
