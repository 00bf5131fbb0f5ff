from uuid import UUID

from django.db import connection, transaction

from shapagat.core.ids import new_id
from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.keys.data_keys import create_data_keys
from shapagat.encryption.models import Letter
from shapagat.encryption.models.letter import Parcel
from shapagat.encryption.recorder import Change, get_recorder
from shapagat.encryption.sealing import seal


def send_letter(*, from_centre_id: int, to_centre_id: int, parcel: Parcel) -> UUID:
    """Seal a parcel for another centre and put it there; return the letter's id.

    From here on only the receiving centre opens it: its key is wrapped by that centre's key and forgotten here.
    Raises NoAccessContext, AccessDenied when the sending centre is not ours, ValueError for a letter to oneself,
    KeyUnavailable when there is no such centre.
    """
    context = current_access()
    if from_centre_id not in context.centre_ids:
        raise AccessDenied
    if from_centre_id == to_centre_id:
        raise ValueError("A letter goes to another centre.")
    letter = Letter(id=new_id(), centre_id=to_centre_id, from_centre_id=from_centre_id)
    with transaction.atomic():
        key_id = _seal_parcel(letter, parcel, context)
        _put(letter, key_id, parcel.kind)
        _record(letter, context)
    return letter.id


def _seal_parcel(letter: Letter, parcel: Parcel, context: AccessContext) -> UUID:
    made = create_data_keys(centre_id=letter.centre_id, subject_ids=[letter.id])
    context.keys.update(made)
    context.made.add(letter.id)
    try:
        seal(letter, "parcel", parcel)
    finally:
        del context.keys[letter.id]
        context.made.remove(letter.id)
    return UUID(bytes=made[letter.id].id)


def _put(letter: Letter, key_id: UUID, kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encryption_send_letter(%s, %s, %s, %s, %s, %s, %s::smallint, %s)",
            [
                letter.id,
                new_id(),
                letter.from_centre_id,
                letter.centre_id,
                key_id,
                letter.parcel.envelope,
                int(SubjectKind.LETTER),
                kind,
            ],
        )


def _record(letter: Letter, context: AccessContext) -> None:
    """Leave an entry with either centre: the sender's holds what was sealed."""
    for centre_id, action in ((letter.from_centre_id, "letter.sent"), (letter.centre_id, "letter.came")):
        get_recorder().record_change(Change(action, centre_id, context.actor_id, (letter.id,)))
