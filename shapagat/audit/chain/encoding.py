"""What is hashed and signed, byte by byte. Changing anything here is a new version with new marks.

An entry is hashed as its row in PostgreSQL's binary COPY format, columns in the order of `ENTRY_COLUMNS`: a field
count (2 bytes), then for every column its length (4 bytes, -1 for NULL) and its value as the type's `send` function
writes it. Lengths make the encoding injective; no column is left out. All numbers are big-endian.

    entry hash = SHA-256("shapagat audit entry 1\\0"  row)
    batch hash = SHA-256("shapagat audit batch 1\\0"  entry hash …)          in the order of positions
    head       = "shapagat audit head 1\\0"  number u64  first u64  last u64  horizon u64  sealed at i64 (µs since 1970)
                 previous head's hash 32  batch hash 32  key id 32  next public key 32 (zeros: none)
    head hash  = SHA-256(head);   the Ed25519 signature is made over `head` itself
"""

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ENTRY_COLUMNS = (
    "id",
    "created_at",
    "centre_id",
    "kind",
    "action",
    "actor_id",
    "purpose",
    "subject_ids",
    "row_ids",
    "compartments",
    "revisions",
    "envelope_hashes",
    "object_type",
    "object_id",
    "request_id",
    "detail",
    "xact",
)
ENTRY_MARK = b"shapagat audit entry 1\0"
BATCH_MARK = b"shapagat audit batch 1\0"
HEAD_MARK = b"shapagat audit head 1\0"
HASH_BYTES = 32
SIGNATURE_BYTES = 64
NOTHING = bytes(HASH_BYTES)

_HEAD = struct.Struct(">QQQQq32s32s32s32s")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class HeadFacts:
    """Everything a head says; all of it is signed."""

    number: int
    first: int
    last: int
    #: Every transaction below this one had ended when the batch was taken.
    horizon: int
    sealed_at: datetime
    previous_hash: bytes
    batch_hash: bytes
    key_id: bytes
    next_key: bytes = NOTHING

    def message(self) -> bytes:
        """Return the bytes that are signed. Raises ValueError for a hash of another length."""
        hashes = (self.previous_hash, self.batch_hash, self.key_id, self.next_key)
        if any(len(each) != HASH_BYTES for each in hashes):
            raise ValueError("A hash in a head has 32 bytes.")
        micros = (self.sealed_at - _EPOCH) // timedelta(microseconds=1)
        return HEAD_MARK + _HEAD.pack(self.number, self.first, self.last, self.horizon, micros, *hashes)

    def hash(self) -> bytes:
        """Return what the next head, and an anchor, refer to."""
        return hashlib.sha256(self.message()).digest()


def entry_hash(row: bytes) -> bytes:
    """Hash one row of binary COPY."""
    return hashlib.sha256(ENTRY_MARK + row).digest()


def batch_hash(entry_hashes: Iterable[bytes]) -> bytes:
    """Hash the hashes of a batch's entries, in order."""
    whole = hashlib.sha256(BATCH_MARK)
    for each in entry_hashes:
        whole.update(each)
    return whole.digest()
