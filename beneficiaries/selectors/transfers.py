"""Families on their way between centres: what each side sees of the letters."""

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


def state_now(transfer: Transfer) -> str:
    """Return where a transfer stands, also before its own side has settled what the receiver decided."""
    if transfer.state != TransferState.SENT:
        return transfer.state
    letter = LetterSent.objects.filter(letter_id=transfer.letter_id).only("state").first()
    return TransferState.SENT if letter is None else _STATES[LetterState(letter.state)]


_STATES = {
    LetterState.SENT: TransferState.SENT,
    LetterState.ACCEPTED: TransferState.ACCEPTED,
    LetterState.REFUSED: TransferState.REFUSED,
    LetterState.REVOKED: TransferState.REVOKED,
}
