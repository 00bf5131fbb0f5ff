"""What any amount, quantity or day of a gift must satisfy."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from donations.exceptions import LotExpired
from donations.models import StockLot
from shapagat.accounts.exceptions import SecondPersonNeeded
from shapagat.core.exceptions import FieldProblem, InvalidInput

#: A thousand billion tenge: more than any gift, and far below what a bigint column holds after summing millions.
MOST_TIYN = 10**14
#: More units than any store holds.
MOST_UNITS = 10**9


def check_amount(amount_tiyn: int) -> None:
    """Refuse an amount in tiyn that is not positive or absurdly large. Raises InvalidInput."""
    _check_range("/amount_tiyn", amount_tiyn, MOST_TIYN)


def check_quantity(quantity: int, pointer: str = "/quantity") -> None:
    """Refuse a quantity that is not positive or absurdly large. Raises InvalidInput."""
    _check_range(pointer, quantity, MOST_UNITS)


def check_not_in_future(day: date, pointer: str = "/received_on") -> None:
    """Refuse a day after today in Kazakhstan. Raises InvalidInput."""
    if day > timezone.localdate():
        raise InvalidInput(errors=(FieldProblem(pointer, "in_future", _("This day is still to come.")),))


def check_approved(approved_by: UUID | None, actor_id: UUID) -> None:
    """Let through what somebody else than the actor approved. Raises SecondPersonNeeded."""
    if approved_by is None or approved_by == actor_id:
        raise SecondPersonNeeded


def refuse_expired(lot: StockLot) -> None:
    """Refuse goods whose last day has passed, by Kazakhstan's calendar. Raises LotExpired."""
    if lot.expires_on is not None and lot.expires_on < timezone.localdate():
        raise LotExpired


def _check_range(pointer: str, value: int, most: int) -> None:
    if value <= 0:
        raise InvalidInput(errors=(FieldProblem(pointer, "not_positive", _("This must be more than zero.")),))
    if value > most:
        raise InvalidInput(errors=(FieldProblem(pointer, "too_large", _("This is more than can be right.")),))
