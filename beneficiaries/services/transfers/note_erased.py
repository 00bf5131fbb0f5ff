"""Who is erased here has to be erased at the other end of a letter as well; a sweep passes it on (`tell_erased`)."""

from uuid import UUID

from beneficiaries.constants import TransferState
from beneficiaries.models import Arrival, Membership, Transfer

#: Why a family is erased because another centre that it was sent to, or came from, has erased it.
ELSEWHERE = "erased_elsewhere"
#: Reasons that hold wherever the family was sent; a term that runs out in one city says nothing of it in another.
EVERYWHERE = frozenset({"asked_by_person", "consent_withdrawn", "required_by_law", ELSEWHERE})
_THERE = (TransferState.SENT, TransferState.ACCEPTED, TransferState.DONE)


def note_erased(household_id: UUID) -> None:
    """Note that a family is erased."""
    Arrival.objects.filter(household_id=household_id, erased=False).update(erased=True)
    Transfer.objects.filter(household_id=household_id, erased=False, state__in=_THERE).update(erased=True)


def note_person_erased(person_id: UUID) -> None:
    """Note that one person of a family is erased."""
    families = Membership.objects.filter(person_id=person_id).values("household_id")
    for transfer in Transfer.objects.select_for_update().filter(household_id__in=families, state__in=_THERE):
        transfer.erased_people = [*transfer.erased_people, person_id]
        transfer.save(update_fields=["erased_people", "updated_at"])
    for arrival in Arrival.objects.select_for_update().filter(household_id__in=families):
        known = [UUID(there) for there, here in arrival.people.items() if here == str(person_id)]
        arrival.erased_people = [*arrival.erased_people, *known]
        arrival.save(update_fields=["erased_people", "updated_at"])
