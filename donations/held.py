"""What of goods and money was promised or given to a family, as the family may read it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from donations.constants import AllocationState, ReceiptKind
from donations.models import Allocation, Handover
from shapagat.core import hooks
from shapagat.core.exported import OF_THE_FAMILY, Section, declare_exported


def register_held() -> None:
    """Let this room tell what it holds about a family."""
    hooks.register(hooks.Hook.SUBJECT_EXPORTED, "2 donations", held_of)
    of_donor = "of a donor"
    declare_exported(
        untold={
            "donations.donor.id": of_donor,
            "donations.gift.donor_id": of_donor,
            "donations.giftshare.gift_id": of_donor,
            "donations.stocklot.gift_id": of_donor,
        },
        withheld=dict.fromkeys(("donations.allocation.request_id", "donations.handover.request_id"), OF_THE_FAMILY),
    )


def held_of(household_id: UUID) -> list[Section]:
    """Return what was promised and given. Handler of SUBJECT_EXPORTED."""
    promised = Allocation.objects.filter(request__household_id=household_id).select_related("lot__item", "fund")
    given = Handover.objects.filter(request__household_id=household_id).order_by("id")
    return [
        Section(
            "allocations",
            _("Promised and given"),
            {"what": _("What"), "quantity": _("How many"), "amount_tiyn": _("Amount, tiyn"), "state": _("State")},
            [
                {
                    "what": row.lot.item.name if row.lot else row.fund.name if row.fund else "",
                    "quantity": row.quantity,
                    "amount_tiyn": row.amount_tiyn,
                    "state": str(AllocationState(row.state).label),
                }
                for row in promised.order_by("id")
            ],
        ),
        Section(
            "handovers",
            _("Handed over"),
            {"on": _("Day"), "receipt": _("How it was confirmed")},
            [{"on": row.handed_over_at, "receipt": str(ReceiptKind(row.receipt).label)} for row in given],
        ),
    ]
