"""What one centre's side makes of letters that ended, and of letters that speak of earlier ones. Run by beat."""

import logging
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import EndReason, HouseholdStatus, LetterKind, TransferKind, TransferState
from beneficiaries.erasing.requests import end_requests
from beneficiaries.models import Arrival, Membership, Request, Transfer
from beneficiaries.services.families.lock import save_household
from beneficiaries.services.transfers.note_erased import ELSEWHERE
from beneficiaries.services.transfers.packet import PointerPacket, encoded, pointer_in
from beneficiaries.services.transfers.release_numbers import release_numbers
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import LetterState
from shapagat.encryption.letters import Parcel, accept_letter, send_letter
from shapagat.encryption.models import Letter, LetterSent
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.services import Cause, erase

logger = logging.getLogger(__name__)
_STATES = {
    LetterState.ACCEPTED: TransferState.ACCEPTED,
    LetterState.REFUSED: TransferState.REFUSED,
    LetterState.REVOKED: TransferState.REVOKED,
}


def settle_transfers(*, centre_id: int) -> int:
    """Settle what came back and pass on what has to be told; return how many steps were made. Each commits alone."""
    done = 0
    for transfer_id in _under_way(centre_id):
        done += _settle(transfer_id)
    for letter_id in _speaking(centre_id):
        done += _hear(letter_id)
    for model in (Transfer, Arrival):
        for link_id in list(
            model.objects.filter(centre_id=centre_id, erased=True, told_at=None).values_list("pk", flat=True)
        ):
            done += _tell(model, link_id)
    return done


def _under_way(centre_id: int) -> list[UUID]:
    ended = LetterSent.objects.filter(centre_id=centre_id).exclude(state=LetterState.SENT).values("letter_id")
    sent = Transfer.objects.filter(centre_id=centre_id, state=TransferState.SENT, letter_id__in=ended)
    return list(sent.values_list("pk", flat=True))


def _speaking(centre_id: int) -> list[UUID]:
    kinds = [LetterKind.REFERRAL_DONE, LetterKind.ERASED]
    waiting = Letter.objects.filter(centre_id=centre_id, state=LetterState.SENT, kind__in=kinds)
    return list(waiting.order_by("id").values_list("pk", flat=True))


@transaction.atomic
def _settle(transfer_id: UUID) -> bool:
    """Write down how a letter ended; a family that another centre took over is ended here, with what was under way."""
    transfer = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer_id)
    if transfer.state != TransferState.SENT:
        return False
    letter = LetterSent.objects.get(letter_id=transfer.letter_id)
    transfer.state, transfer.settled_at = _STATES[LetterState(letter.state)], timezone.now()
    transfer.version += 1
    transfer.save(force_update=True)
    if transfer.state == TransferState.ACCEPTED and transfer.kind == TransferKind.TRANSFER:
        _end_family(transfer)
    record_change(
        action="transfer.settled",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=transfer.centre_id,
        on=transfer,
        subject_ids=[transfer.household_id],
        detail={"state": transfer.state},
    )
    return True


def _end_family(transfer: Transfer) -> None:
    household = type(transfer.household).objects.select_for_update(of=("self",)).get(pk=transfer.household_id)
    end_requests(Request.objects.filter(household=household), SYSTEM_ACTOR_ID, "transferred")
    if household.status == HouseholdStatus.ACTIVE:
        household.status, household.end_reason = HouseholdStatus.ENDED, EndReason.TRANSFERRED
        household.ended_on = timezone.localdate()
        save_household(household)
    people = Membership.objects.filter(household=household, ends_on=None).values_list("person_id", flat=True)
    # The family may come back one day, as a new one.
    release_numbers(list(people))


@transaction.atomic
def _hear(letter_id: UUID) -> bool:
    """Do what a letter about an earlier one says; a legal hold keeps an erasure waiting, and the letter with it."""
    letter = Letter.objects.get(pk=letter_id)
    try:
        with transaction.atomic():
            about = pointer_in(accept_letter(letter_id=letter_id).content)
            if letter.kind == LetterKind.REFERRAL_DONE:
                _finish(UUID(about.letter), letter.from_centre_id)
            else:
                _erase(UUID(about.letter), letter.from_centre_id)
    except ErasureHeld:
        logger.warning("a family erased in another centre is under a legal hold here", extra={"letter": str(letter_id)})
        return False
    return True


def _finish(about: UUID, from_centre_id: int) -> None:
    sent = Transfer.objects.filter(letter_id=about, to_centre_id=from_centre_id, kind=TransferKind.REFERRAL)
    sent.filter(state__in=[TransferState.SENT, TransferState.ACCEPTED]).update(
        state=TransferState.DONE, settled_at=timezone.now()
    )


def _erase(about: UUID, from_centre_id: int) -> None:
    # Nobody has a family erased that they never sent or received.
    sent = Transfer.objects.filter(letter_id=about, to_centre_id=from_centre_id)
    came = Arrival.objects.filter(letter_id=about, from_centre_id=from_centre_id)
    for household_id in [*sent.values_list("household_id", flat=True), *came.values_list("household_id", flat=True)]:
        try:
            erase(kind="household", object_id=household_id, cause=Cause(ELSEWHERE, SYSTEM_ACTOR_ID))
        except NotVisible:
            # Erased already: the news has gone round.
            continue


@transaction.atomic
def _tell(model: type[Transfer] | type[Arrival], link_id: UUID) -> bool:
    link = model.objects.select_for_update(of=("self",)).get(pk=link_id)
    other = link.to_centre_id if isinstance(link, Transfer) else link.from_centre_id
    if link.told_at is None:
        about = PointerPacket(letter=str(link.letter_id), code=ELSEWHERE)
        parcel = Parcel(LetterKind.ERASED, encoded(about))
        send_letter(from_centre_id=link.centre_id, to_centre_id=other, parcel=parcel)
        link.told_at = timezone.now()
        link.save(update_fields=["told_at", "updated_at"])
    return True
