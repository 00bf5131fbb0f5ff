"""Letters that speak to the service: about a family that was sent before."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import LetterKind, TransferKind, TransferState
from beneficiaries.models import Arrival, Transfer
from beneficiaries.services.transfers.note_erased import ELSEWHERE
from beneficiaries.services.transfers.packet import PointerPacket, pointer_in
from beneficiaries.services.transfers.tell_people import DONE, tell_sender
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.letters import accept_letter
from shapagat.encryption.models import Letter
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.services import Cause, erase

logger = logging.getLogger(__name__)


@transaction.atomic
def hear_letter(letter_id: UUID) -> bool:
    """Do what a letter about an earlier one says; a legal hold keeps an erasure waiting, and the letter with it."""
    letter = Letter.objects.get(pk=letter_id)
    try:
        with transaction.atomic():
            about = pointer_in(accept_letter(letter_id=letter_id).content)
            if letter.kind == LetterKind.REFERRAL_DONE:
                _finish(UUID(about.letter), letter.from_centre_id)
            else:
                _erase(about, letter.from_centre_id)
    except ErasureHeld:
        logger.warning("a family erased in another centre is under a legal hold here", extra={"letter": str(letter_id)})
        return False
    return True


def _finish(about: UUID, from_centre_id: int) -> None:
    sent = Transfer.objects.filter(letter_id=about, to_centre_id=from_centre_id, kind=TransferKind.REFERRAL)
    waiting = sent.filter(state__in=[TransferState.SENT, TransferState.ACCEPTED])
    for transfer in waiting.select_for_update(of=("self",)):
        transfer.state, transfer.settled_at = TransferState.DONE, timezone.now()
        transfer.save(update_fields=["state", "settled_at", "updated_at"])
        tell_sender(transfer, DONE)


def _erase(about: PointerPacket, from_centre_id: int) -> None:
    # Nobody has a family erased that they never sent or received.
    for sent in Transfer.objects.filter(letter_id=UUID(about.letter), to_centre_id=from_centre_id):
        _erase_each(sent.household_id, [UUID(person) for person in about.people])
    for came in Arrival.objects.filter(letter_id=UUID(about.letter), from_centre_id=from_centre_id):
        known = [UUID(came.people[person]) for person in about.people if person in came.people]
        if known or not about.people:
            _erase_each(came.household_id, known)


def _erase_each(household_id: UUID, people: Sequence[UUID]) -> None:
    going = [("person", person) for person in people] or [("household", household_id)]
    for kind, object_id in going:
        try:
            erase(kind=kind, object_id=object_id, cause=Cause(ELSEWHERE, SYSTEM_ACTOR_ID))
        except NotVisible:
            # Erased already: the news has gone round.
            continue
