"""Tell the other end of a letter who was erased here."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from beneficiaries.constants import LetterKind, TransferState
from beneficiaries.models import Arrival, Transfer
from beneficiaries.services.transfers.end_letters import revoke_transfer
from beneficiaries.services.transfers.note_erased import ELSEWHERE
from beneficiaries.services.transfers.packet import PointerPacket, encoded
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import WrongState
from shapagat.encryption.letters import Parcel, send_letter

_Link = type[Transfer] | type[Arrival]


def untold(model: _Link, centre_id: int) -> list[UUID]:
    """Return the centre's ends of letters whose other end has to hear of an erasure."""
    waiting = Q(erased=True, told_at=None) | ~Q(erased_people=[])
    return list(model.objects.filter(waiting, centre_id=centre_id).values_list("pk", flat=True))


@transaction.atomic
def tell_erased(model: _Link, link_id: UUID) -> bool:
    """Send word, or take back the letter while nobody has accepted it: then there is nobody to tell."""
    link = model.objects.select_for_update(of=("self",)).get(pk=link_id)
    people, whole = link.erased_people, link.erased and link.told_at is None
    if not _taken_back(link):
        other = link.to_centre_id if isinstance(link, Transfer) else link.from_centre_id
        # The family goes first: its people go with it.
        for part in ([()] if whole else []) + ([people] if people else []):
            _send(link, other, part)
    model.objects.filter(pk=link_id).update(
        erased_people=[], told_at=timezone.now() if whole else link.told_at, updated_at=timezone.now()
    )
    return True


def _send(link: Transfer | Arrival, other: int, people: Sequence[UUID]) -> None:
    about = PointerPacket(str(link.letter_id), ELSEWHERE, tuple(str(person) for person in people))
    parcel = Parcel(LetterKind.ERASED, encoded(about))
    send_letter(from_centre_id=link.centre_id, to_centre_id=other, parcel=parcel)


def _taken_back(link: Transfer | Arrival) -> bool:
    if not isinstance(link, Transfer) or link.state != TransferState.SENT:
        return False
    try:
        revoke_transfer(transfer_id=link.pk, actor_id=SYSTEM_ACTOR_ID)
    except WrongState:
        # Accepted a moment ago.
        return False
    return True
