from uuid import UUID

from django.db import connection, transaction

from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.access import current_access
from shapagat.encryption.constants import LetterState
from shapagat.encryption.keys.data_keys import destroy_data_keys
from shapagat.encryption.models import Letter, LetterSent, Subject
from shapagat.encryption.models.letter import Parcel
from shapagat.encryption.recorder import Change, get_recorder
from shapagat.encryption.sealing import open_one
from shapagat.encryption.subjects import erase_subjects


def accept_letter(*, letter_id: UUID) -> Parcel:
    """Open a letter to one's centre, once: its key is destroyed when the transaction commits.

    Raises NotVisible when there is none in our centres, WrongState when it has ended, and as `open_one`.
    """
    with transaction.atomic():
        letter = _come(letter_id)
        _end(letter_id, LetterState.ACCEPTED)
        parcel = open_one(letter, "parcel", Parcel)
        erase_subjects(subject_ids=[letter_id])
        _record("letter.accepted", letter_id, letter.centre_id, letter.from_centre_id)
    return parcel


def read_letter(*, letter_id: UUID) -> Parcel:
    """Open a letter to one's centre and leave it as it is: whoever receives it may look before they decide.

    Raises NotVisible when there is none in our centres, WrongState when it has ended, and as `open_one`.
    """
    letter = _come(letter_id)
    if letter.state != LetterState.SENT:
        raise WrongState
    return open_one(letter, "parcel", Parcel)


def refuse_letter(*, letter_id: UUID) -> None:
    """Send a letter back unopened: its key is destroyed. Raises NotVisible, WrongState when it has ended."""
    with transaction.atomic():
        letter = _come(letter_id)
        _end(letter_id, LetterState.REFUSED)
        _record("letter.refused", letter_id, letter.centre_id, letter.from_centre_id)


def revoke_letter(*, letter_id: UUID) -> None:
    """Take back a letter that nobody has accepted: its key is destroyed. Raises NotVisible, WrongState."""
    with transaction.atomic():
        sent = LetterSent.objects.filter(letter_id=letter_id, centre_id__in=current_access().centre_ids).first()
        if sent is None:
            raise NotVisible
        _end(letter_id, LetterState.REVOKED)
        _record("letter.revoked", letter_id, sent.centre_id, sent.to_centre_id)


def destroy_keys_of_ended_letters() -> int:
    """Destroy, in the scope we stand in, keys that a crash right after the commit left; return how many."""
    ended = Letter.objects.exclude(state=LetterState.SENT).values("id")
    return destroy_data_keys(Subject.objects.filter(pk__in=ended).values_list("data_key_id", flat=True))


def _come(letter_id: UUID) -> Letter:
    letter = Letter.objects.filter(pk=letter_id, centre_id__in=current_access().centre_ids).first()
    if letter is None:
        raise NotVisible
    return letter


def _end(letter_id: UUID, state: LetterState) -> None:
    """Lock the letter, end it on both sides, and let its key go when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT encryption_end_letter(%s, %s::smallint)", [letter_id, int(state)])
        (key_id,) = cursor.fetchone()
    if key_id is None:
        raise WrongState
    transaction.on_commit(lambda: destroy_data_keys([key_id]))


def _record(action: str, letter_id: UUID, *centre_ids: int) -> None:
    for centre_id in centre_ids:
        get_recorder().record_change(Change(action, centre_id, current_access().actor_id, (letter_id,)))
