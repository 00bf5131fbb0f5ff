"""One subject's data key: everything it seals is opened and sealed anew under another one, in one transaction."""

from collections.abc import Iterator
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.constants import KeyState, SubjectKind
from shapagat.encryption.exceptions import KeyFixed, KeyGone, StreamSealed
from shapagat.encryption.keys.data_keys import create_data_keys, destroy_data_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import SealedRow, Subject, sealed_fields, sealed_models
from shapagat.encryption.recorder import Change, get_recorder
from shapagat.encryption.sealing import open_many, seal
from shapagat.encryption.subjects import load_data_keys

#: Rows opened at a time: those of a file hold 256 KiB each.
BATCH = 50
#: Shorter than the database's patience with a deadlock, so that it is never a request that has to give way.
_LOCK_TIMEOUT = "500ms"


def exchange_data_key(*, subject_id: UUID) -> int:
    """Give a subject another data key and seal its compartments with it; return how many those were.

    Stands in a scope and an access context for KEY_ROTATION. The old key is destroyed after the commit; should that
    not come to pass, by the sweep. Raises KeyGone for a subject that was erased or is not in scope, StreamSealed for
    a file, whose content lies in no row, KeyFixed for a letter, and OperationalError when somebody holds one of its
    rows: begin anew then.
    """
    context = current_access()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_LOCK_TIMEOUT])
        # Rows before the subject, as services lock them; then the rows added while we waited for the subject.
        _locked_rows(subject_id)
        subject = Subject.objects.select_for_update().filter(pk=subject_id, erased_at=None).first()
        if subject is None:
            raise KeyGone("There is no such subject, or it was erased.")
        if subject.kind == SubjectKind.FILE:
            raise StreamSealed("The content of a file is no row: store it anew, then destroy this one.")
        if subject.kind == SubjectKind.LETTER:
            raise KeyFixed("A letter keeps the key it was sent with; that goes when it ends.")
        former_id = subject.data_key_id
        count = _reseal(context, subject)
        change = Change("keys.data_key_exchanged", subject.centre_id, context.actor_id, (subject_id,))
        get_recorder().record_change(change)
        # Should this process die after the commit, the sweep knows by this what to destroy.
        DataKey.objects.filter(pk=former_id, state=KeyState.ACTIVE).update(state=KeyState.RETIRED)
        transaction.on_commit(lambda: destroy_data_keys([former_id]))
    return count


def _reseal(context: AccessContext, subject: Subject) -> int:
    context.keys.pop(subject.id, None)
    load_data_keys(context, [subject.id])
    former = context.keys[subject.id]
    anew = create_data_keys(centre_id=subject.centre_id, subject_ids=[subject.id])[subject.id]
    subject.data_key_id = UUID(bytes=anew.id)
    subject.save(update_fields=["data_key_id", "updated_at"])
    # The lock on the subject is ours: sealing need not ask for it again.
    context.made.add(subject.id)
    count = 0
    for rows in _locked_rows(subject.id):
        structs = {field.name: field.struct for field in sealed_fields(type(rows[0])) if field.struct is not None}
        for name, struct in structs.items():
            # A compartment younger than its row was never sealed there.
            sealed = [row for row in rows if getattr(row, name) is not None]
            context.keys[subject.id] = former
            values = open_many(sealed, name, struct)
            context.keys[subject.id] = anew
            for row in sealed:
                seal(row, name, values[row.id])
            count += len(sealed)
        for row in rows:
            row.save(update_fields=list(structs))
    return count


def _locked_rows(subject_id: UUID) -> list[list[SealedRow]]:
    """Lock every row that the subject's key seals, in one order; return them in batches of one model."""
    found = [list(_rows_of(model, subject_id)) for model in sealed_models()]
    return [rows[start : start + BATCH] for rows in found for start in range(0, len(rows), BATCH)]


def _rows_of(model: type[SealedRow], subject_id: UUID) -> Iterator[SealedRow]:
    of_subject = Q()
    for column in model.subject_columns:
        of_subject |= Q(**{column: subject_id})
    if of_subject and sealed_fields(model):
        rows = model.objects.filter(of_subject)
        # Of tables that hold none of its rows, some may not be locked by the application.
        if not rows.exists():
            return
        rows = rows.select_for_update(of=("self",), no_key=True).order_by("id")
        yield from (row for row in rows if row.sealing_subject_id == subject_id)
