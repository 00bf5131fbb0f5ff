from uuid import UUID

from beneficiaries.constants import TransferState
from beneficiaries.models import Arrival, Transfer

#: Why a family is erased because another centre that it was sent to, or came from, has erased it.
ELSEWHERE = "erased_elsewhere"


def note_erased(household_id: UUID) -> None:
    """Note that whoever has the family at the other end of a letter is to erase it as well; a sweep tells them."""
    Arrival.objects.filter(household_id=household_id, erased=False).update(erased=True)
    sent = Transfer.objects.filter(household_id=household_id, erased=False)
    sent.filter(state__in=[TransferState.SENT, TransferState.ACCEPTED, TransferState.DONE]).update(erased=True)
