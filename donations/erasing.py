"""What of this room is erased, when it falls due, and what becomes of rows that refer to it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from donations.models import Donor, Gift
from shapagat.accounts.constants import Role
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.kinds import register_erasable
from shapagat.erasure.registry import Erasable, Plan, Term
from shapagat.erasure.relations import Fate, declare

FATES = {
    "donations.allocation.request_id": Fate.RELEASED,
    "donations.donor.id": Fate.SEALED_AWAY,
    "donations.gift.donor_id": Fate.SEALED_AWAY,
    "donations.giftshare.gift_id": Fate.KEPT_FIGURES,
    "donations.handover.request_id": Fate.KEPT_FIGURES,
    "donations.stocklot.gift_id": Fate.KEPT_FIGURES,
}


def register_erasing() -> None:
    """Register them."""
    keepers = frozenset({Role.STOREKEEPER, Role.COORDINATOR})
    register_erasable(
        Erasable("donor", _("Erase a donor"), keepers, plan_donor, release_donor),
        Term("donor_silent", "donor", _("Donors whose gifts are all older than accounting needs"), silent),
    )
    declare(FATES)


def plan_donor(donor_id: UUID) -> Plan:
    """Lock a donor. Raises NotVisible."""
    donor = Donor.objects.select_for_update(of=("self",)).filter(pk=donor_id).exclude(is_erased("pk")).first()
    if donor is None:
        raise NotVisible
    return Plan(donor.id, donor.centre_id, (donor.id,))


def release_donor(_plan: Plan, _actor_id: UUID, _reason: str) -> None:
    """Leave everything: gifts, ledger and stock are figures, and what names the donor is sealed."""


def silent(centre_id: int, last_gift_by: date) -> QuerySet[Any]:
    """Return donors who were registered and gave for the last time on this day or before."""
    later = Gift.objects.filter(donor_id=OuterRef("pk"), received_on__gt=last_gift_by)
    donors = Donor.objects.filter(centre_id=centre_id, created_at__date__lte=last_gift_by)
    return donors.exclude(Exists(later)).exclude(is_erased("pk"))
