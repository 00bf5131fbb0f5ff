"""Blind indexes: keyed, truncated traces that find candidates without opening anybody."""

import hmac
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from uuid import UUID

from django.db.models.expressions import RawSQL

from shapagat.core.arrays import array_text
from shapagat.core.rows import insert_columns
from shapagat.encryption.exceptions import EncryptionError
from shapagat.encryption.index.epochs import epochs_read, hold_epochs
from shapagat.encryption.keys.centre_keys import index_key
from shapagat.encryption.merging import survivors_of
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


#: Epoch, purpose, token, subject.
_Row = tuple[int, int, bytes, UUID]


class NumberTaken(EncryptionError):
    """Another present subject of this centre holds the same national number."""

    def __init__(self, holder_id: UUID | None) -> None:
        self.holder_id = holder_id
        super().__init__("This number is held already.")


def make_tokens(*, centre_id: int, epoch: IndexEpoch, purpose: TokenPurpose, texts: Iterable[str]) -> list[bytes]:
    """Return the tokens of texts: HMAC-SHA-256 under the centre's key of that epoch, truncated."""
    key, size = index_key(centre_id, epoch.epoch), _bits(epoch, purpose) // 8
    return [_token(key, size, purpose, text) for text in texts]


def _bits(epoch: IndexEpoch, purpose: TokenPurpose) -> int:
    return {TokenPurpose.NATIONAL_ID: NATIONAL_ID_BITS, TokenPurpose.PHONE: PHONE_BITS}.get(purpose, epoch.name_bits)


def _token(key: bytes, size: int, purpose: int, text: str) -> bytes:
    return hmac.digest(key, b"%d|%s" % (purpose, text.encode()), "sha256")[:size]


def make_token(*, centre_id: int, epoch: IndexEpoch, purpose: TokenPurpose, text: str) -> bytes:
    """Return the token of one text."""
    return make_tokens(centre_id=centre_id, epoch=epoch, purpose=purpose, texts=[text])[0]


def write_tokens(*, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]) -> None:
    """Write the tokens of subjects, given {subject: {purpose: texts}}, into every epoch that is written.

    Raises NumberTaken when a national number is held by another subject of the centre.
    """
    write_into(hold_epochs(centre_id), centre_id=centre_id, texts=texts)


def write_into(
    epochs: Iterable[IndexEpoch], *, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]
) -> None:
    """Write the tokens of subjects into epochs that the caller has locked. Raises NumberTaken."""
    numbers: list[_Row] = []
    others: list[_Row] = []
    for epoch in epochs:
        key = index_key(centre_id, epoch.epoch)
        for purpose in TokenPurpose:
            size = _bits(epoch, purpose) // 8
            rows = numbers if purpose in EXCLUSIVE else others
            rows += [
                (epoch.epoch, purpose.value, _token(key, size, purpose.value, text), subject_id)
                for subject_id, by_purpose in texts.items()
                for text in by_purpose.get(purpose, ())
            ]
    # In one order whoever writes: two writers who hold a number each must not wait for one another.
    numbers.sort()
    if _insert(centre_id, numbers, exclusive=True) < len(numbers):
        _refuse_taken(centre_id, numbers)
    _insert(centre_id, others, exclusive=False)


def _insert(centre_id: int, rows: list[_Row], *, exclusive: bool) -> int:
    if not rows:
        return 0
    epochs, purposes, tokens, subjects = zip(*rows, strict=True)
    return insert_columns(
        IndexToken,
        {
            "epoch": epochs if len(set(epochs)) > 1 else epochs[:1],
            "purpose": purposes,
            "token": tokens,
            "subject": subjects,
            "exclusive": [exclusive],
            "centre_id": [centre_id],
        },
        # A conflict that is passed over keeps a taken number out of error messages, and so out of the server's log.
        unless_taken=exclusive,
    )


def _refuse_taken(centre_id: int, rows: list[_Row]) -> None:
    tokens = {row[:3]: row[3] for row in rows}
    sought = RawSQL("SELECT unnest(%s::bytea[])", [array_text("bytea", [token for _, _, token, _ in rows])])
    held = IndexToken.objects.filter(centre_id=centre_id, exclusive=True, token__in=sought).values_list(
        "epoch", "purpose", "token", "subject_id"
    )
    for epoch, purpose, token, holder_id in held:
        wanted_by = tokens.get((epoch, purpose, bytes(token)))
        if wanted_by is not None and wanted_by != holder_id:
            raise NumberTaken(holder_id)


def replace_tokens(*, centre_id: int, texts: Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]) -> None:
    """Write the tokens of subjects whose data changed, in place of the former ones. Raises NumberTaken."""
    epochs = hold_epochs(centre_id)
    # A backfill under way has read them before this change or reads them after it, never in between.
    lock_subjects(texts)
    IndexToken.objects.filter(subject_id__in=list(texts)).delete()
    write_into(epochs, centre_id=centre_id, texts=texts)


def drop_tokens(*, subject_ids: Collection[UUID], purpose: TokenPurpose) -> None:
    """Let nobody find these subjects by one purpose any more."""
    lock_subjects(subject_ids)
    IndexToken.objects.filter(subject_id__in=list(subject_ids), purpose=purpose).delete()


def find_subjects(
    *, centre_ids: Iterable[int], purpose: TokenPurpose, texts: Iterable[str], most: int = 200
) -> list[UUID]:
    """Return subjects of these centres with any of the tokens, at most `most`; they are candidates, no matches.

    In the place of one that was merged stands the one that counts.
    """
    wanted = set(texts)
    found: dict[UUID, None] = {}
    for epoch in epochs_read(centre_ids):
        tokens = [make_token(centre_id=epoch.centre_id, epoch=epoch, purpose=purpose, text=text) for text in wanted]
        rows = IndexToken.objects.filter(
            centre_id=epoch.centre_id, purpose=purpose, epoch=epoch.epoch, token__in=tokens
        ).values_list("subject_id", "subject__merged_into_id")[:most]
        holders = list(rows)
        survivors = survivors_of(holder for holder, merged_into in holders if merged_into is not None)
        found.update(dict.fromkeys(survivors.get(holder, holder) for holder, _ in holders))
    return list(found)[:most]
