"""What one centre's side makes of letters that ended, and of letters that speak of earlier ones. Run by beat."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import EndReason, HouseholdStatus, LetterKind, TransferKind, TransferState
from beneficiaries.erasing.requests import end_requests
from beneficiaries.models import Arrival, Household, Membership, Request, Transfer
from beneficiaries.services.families.lock import save_household
from beneficiaries.services.transfers.hear_letter import hear_letter
from beneficiaries.services.transfers.release_numbers import release_numbers
from beneficiaries.services.transfers.tell_erased import tell_erased, untold
from beneficiaries.services.transfers.tell_people import ACCEPTED, REFUSED, tell_of_letters, tell_sender
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.encryption.constants import LetterState
from shapagat.encryption.models import Letter, LetterSent

_STATES = {
    LetterState.ACCEPTED: TransferState.ACCEPTED,
    LetterState.REFUSED: TransferState.REFUSED,
    LetterState.REVOKED: TransferState.REVOKED,
}
_NEWS = {TransferState.ACCEPTED: ACCEPTED, TransferState.REFUSED: REFUSED}


def settle_transfers(*, centre_id: int) -> int:
    """Settle what came back and pass on what has to be told; return how many steps were made. Each commits alone."""
    done = 0
    for transfer_id in _under_way(centre_id):
        done += _settle(transfer_id)
    for letter_id in _speaking(centre_id):
        done += hear_letter(letter_id)
    for model in (Transfer, Arrival):
        for link_id in untold(model, centre_id):
            done += tell_erased(model, link_id)
    return done + tell_of_letters(centre_id=centre_id)


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
    # The family first, as everybody does who locks both.
    family = Transfer.objects.filter(pk=transfer_id).values("household_id")
    household = Household.objects.select_for_update(of=("self",)).get(pk__in=family)
    transfer = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer_id)
    if transfer.state != TransferState.SENT:
        return False
    letter = LetterSent.objects.get(letter_id=transfer.letter_id)
    transfer.state, transfer.settled_at = _STATES[LetterState(letter.state)], timezone.now()
    transfer.version += 1
    transfer.save(force_update=True)
    if transfer.state == TransferState.ACCEPTED and transfer.kind == TransferKind.TRANSFER:
        _end_family(household)
    if transfer.state in _NEWS:
        tell_sender(transfer, _NEWS[transfer.state])
    record_change(
        action="transfer.settled",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=transfer.centre_id,
        on=transfer,
        subject_ids=[transfer.household_id],
        detail={"state": transfer.state},
    )
    return True


def _end_family(household: Household) -> None:
    end_requests(Request.objects.filter(household=household), SYSTEM_ACTOR_ID, "transferred")
    if household.status == HouseholdStatus.ACTIVE:
        household.status, household.end_reason = HouseholdStatus.ENDED, EndReason.TRANSFERRED
        household.ended_on = timezone.localdate()
        save_household(household)
    people = Membership.objects.filter(household=household, ends_on=None).values_list("person_id", flat=True)
    # The family may come back one day, as a new one.
    release_numbers(list(people))
