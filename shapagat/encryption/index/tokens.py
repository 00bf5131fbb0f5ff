"""Blind indexes: keyed, truncated traces that find candidates without opening anybody."""

import hmac
from collections.abc import Iterable, Mapping
from enum import IntEnum
from uuid import UUID

from shapagat.encryption.exceptions import EncryptionError
from shapagat.encryption.index.epochs import epochs_read, hold_epochs
from shapagat.encryption.keys.centre_keys import index_key
from shapagat.encryption.models import IndexEpoch, IndexToken, lock_subjects

NATIONAL_ID_BITS = 128
PHONE_BITS = 64


class TokenPurpose(IntEnum):
    """What a token was made of. Numbers are stable: they stand in the database."""

    NATIONAL_ID = 1
    PHONE = 2
    NAME = 3


#: Held by one present subject of a centre.
EXCLUSIVE = frozenset({TokenPurpose.NATIONAL_ID})


class NumberTaken(EncryptionError):
    """Another present subject of this centre holds the same national number."""

    def __init__(self, holder_id: UUID | None) -> None:
        self.holder_id = holder_id
        super().__init__("This number is held already.")


def make_token(*, centre_id: int, epoch: IndexEpoch, purpose: TokenPurpose, text: str) -> bytes:
    """Return the token of `text`: HMAC-SHA-256 under the centre's key of that epoch, truncated."""
    bits = {TokenPurpose.NATIONAL_ID: NATIONAL_ID_BITS, TokenPurpose.PHONE: PHONE_BITS}.get(purpose, epoch.name_bits)
    digest = hmac.digest(index_key(centre_id, epoch.epoch), b"%d|%s" % (purpose, text.encode()), "sha256")
    return digest[: bits // 8]


def write_tokens(*, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]) -> None:
    """Write the tokens of subjects, given {subject: {purpose: texts}}, into every epoch that is written.

    Raises NumberTaken when a national number is held by another subject of the centre.
    """
    write_into(hold_epochs(centre_id), centre_id=centre_id, texts=texts)


def write_into(
    epochs: Iterable[IndexEpoch], *, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]
) -> None:
    """Write the tokens of subjects into epochs that the caller has locked. Raises NumberTaken."""
    rows = [
        IndexToken(
            centre_id=centre_id,
            purpose=purpose,
            epoch=epoch.epoch,
            token=make_token(centre_id=centre_id, epoch=epoch, purpose=purpose, text=text),
            subject_id=subject_id,
            exclusive=purpose in EXCLUSIVE,
        )
        for epoch in epochs
        for subject_id, by_purpose in texts.items()
        for purpose, values in by_purpose.items()
        for text in values
    ]
    # In one order whoever writes: two writers who hold a number each must not wait for one another.
    rows.sort(key=lambda row: (row.epoch, row.purpose, row.token))
    # ON CONFLICT keeps a taken number out of error messages, and so out of the server's log.
    IndexToken.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    _refuse_taken([row for row in rows if row.exclusive])


def _refuse_taken(rows: list[IndexToken]) -> None:
    if not rows:
        return
    tokens = {(row.purpose, row.epoch, bytes(row.token)): row.subject_id for row in rows}
    held = IndexToken.objects.filter(centre_id=rows[0].centre_id, exclusive=True, token__in=[row.token for row in rows])
    for present in held:
        wanted_by = tokens.get((present.purpose, present.epoch, bytes(present.token)))
        if wanted_by is not None and wanted_by != present.subject_id:
            raise NumberTaken(present.subject_id)


def replace_tokens(*, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]) -> None:
    """Write the tokens of subjects whose data changed, in place of the former ones. Raises NumberTaken."""
    epochs = hold_epochs(centre_id)
    # A backfill under way has read them before this change or reads them after it, never in between.
    lock_subjects(texts)
    IndexToken.objects.filter(subject_id__in=list(texts)).delete()
    write_into(epochs, centre_id=centre_id, texts=texts)


def find_subjects(
    *, centre_ids: Iterable[int], purpose: TokenPurpose, texts: Iterable[str], most: int = 200
) -> list[UUID]:
    """Return subjects of these centres with any of the tokens, at most `most`; they are candidates, no matches."""
    wanted = set(texts)
    found: dict[UUID, None] = {}
    for epoch in epochs_read(centre_ids):
        tokens = [make_token(centre_id=epoch.centre_id, epoch=epoch, purpose=purpose, text=text) for text in wanted]
        rows = IndexToken.objects.filter(
            centre_id=epoch.centre_id, purpose=purpose, epoch=epoch.epoch, token__in=tokens
        ).values_list("subject_id", flat=True)[:most]
        found.update(dict.fromkeys(rows))
    return list(found)[:most]
