"""Families on their way between centres: what each side sees of the letters."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import LetterKind, TransferState
from beneficiaries.models import Arrival, Transfer
from beneficiaries.selectors.visibility import CASE_ROLES, households_visible_to
from beneficiaries.services.transfers.packet import AskPacket, FamilyPacket, ask_in, family_in
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import LetterState
from shapagat.encryption.letters import read_letter
from shapagat.encryption.models import Letter, LetterSent

#: Letters that somebody reads and answers; the others speak to the service alone.
FOR_PEOPLE = (LetterKind.TRANSFER, LetterKind.REFERRAL, LetterKind.ASK)


#: What the state of a letter means for whom it carries.
STATES = {
    LetterState.SENT: TransferState.SENT,
    LetterState.ACCEPTED: TransferState.ACCEPTED,
    LetterState.REFUSED: TransferState.REFUSED,
    LetterState.REVOKED: TransferState.REVOKED,
}


def transfers_visible_to(work: Work) -> QuerySet[Transfer]:
    """Return what the caller's centres have sent of families that the caller sees."""
    return Transfer.objects.filter(household__in=households_visible_to(work))


def arrivals_visible_to(work: Work) -> QuerySet[Arrival]:
    """Return whom the caller's centres have taken over."""
    return Arrival.objects.filter(household__in=households_visible_to(work))


def letters_visible_to(work: Work) -> QuerySet[Letter]:
    """Return the letters to the caller's centres that wait for an answer."""
    here = Letter.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES), kind__in=FOR_PEOPLE)
    return here.filter(state=LetterState.SENT).defer("parcel")


def asks_visible_to(work: Work) -> QuerySet[LetterSent]:
    """Return what the caller's centres have asked others."""
    return LetterSent.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES), kind=LetterKind.ASK)


def letter_visible_to(work: Work, letter_id: UUID) -> Letter:
    """Return one letter to the caller's centres, also one that has ended. Raises NotVisible."""
    here = Letter.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES), kind__in=FOR_PEOPLE)
    found = here.filter(pk=letter_id).first()
    if found is None:
        raise NotVisible
    return found


def transfer_by_letter(work: Work, letter_id: UUID) -> Transfer:
    """Return what the caller's centre sent with a letter. Raises NotVisible."""
    found = transfers_visible_to(work).filter(letter_id=letter_id).first()
    if found is None:
        raise NotVisible
    return found


def arrival_by_letter(work: Work, letter_id: UUID) -> Arrival:
    """Return whom the caller's centre took over by a letter. Raises NotVisible."""
    found = arrivals_visible_to(work).filter(letter_id=letter_id).select_related("household").first()
    if found is None:
        raise NotVisible
    return found


def read_packet(letter: Letter) -> FamilyPacket | AskPacket:
    """Open a letter that waits; it stays as it is. Raises as `read_letter`."""
    content = read_letter(letter_id=letter.id).content
    return ask_in(content) if letter.kind == LetterKind.ASK else family_in(content)


def states_now(transfers: Iterable[Transfer]) -> dict[UUID, str]:
    """Return by letter where transfers stand, also before their side has settled what the receiver decided."""
    states = {transfer.letter_id: str(transfer.state) for transfer in transfers}
    waiting = [letter_id for letter_id, state in states.items() if state == TransferState.SENT]
    if waiting:
        letters = LetterSent.objects.filter(letter_id__in=waiting).values_list("letter_id", "state")
        states |= {letter_id: STATES[LetterState(state)].value for letter_id, state in letters}
    return states


def state_now(transfer: Transfer) -> str:
    """Return where one transfer stands."""
    return states_now([transfer])[transfer.letter_id]
