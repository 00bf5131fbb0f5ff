"""The envelope: a header in the clear, bound to the ciphertext as its associated data.

    magic "SG" · suite u8 · schema u8 · compartment u16 · subject 16 · row 16 · revision u32 · data key 16   (58 bytes)
    nonce 12 · ciphertext · tag 16

All numbers are big-endian. The header is the AAD of the one AES-256-GCM operation, so an envelope opens only in
the row, the compartment and the subject it was sealed for.
"""

import struct
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from shapagat.encryption.exceptions import SealBroken

MAGIC = b"SG"
SUITE_AES_256_GCM = 1
_LAYOUT = struct.Struct(">2sBBH16s16sI16s")
_REVISION = struct.Struct(">I")
_REVISION_AT = struct.calcsize(">2sBBH16s16s")
HEADER_BYTES = _LAYOUT.size
NONCE_BYTES = 12
TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class Header:
    """Where an envelope belongs."""

    compartment: int
    schema: int
    subject_id: UUID
    row_id: UUID
    revision: int
    key_id: UUID
    suite: int = SUITE_AES_256_GCM

    def pack(self) -> bytes:
        """Return the header's 58 bytes."""
        return pack_header(
            self.compartment, self.schema, self.subject_id, self.row_id, self.revision, self.key_id.bytes, self.suite
        )

    @classmethod
    def unpack(cls, envelope: bytes) -> Self:
        """Read the header of an envelope. Raises SealBroken when it is none of ours."""
        if len(envelope) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES:
            raise SealBroken("The envelope is cut short.")
        magic, suite, schema, compartment, subject, row, revision, key = _LAYOUT.unpack_from(envelope)
        if magic != MAGIC or suite != SUITE_AES_256_GCM:
            raise SealBroken("This is not an envelope of ours.")
        return cls(compartment, schema, UUID(bytes=subject), UUID(bytes=row), revision, UUID(bytes=key), suite)


def pack_header(
    compartment: int,
    schema: int,
    subject_id: UUID,
    row_id: UUID,
    revision: int,
    key_id: bytes,
    suite: int = SUITE_AES_256_GCM,
) -> bytes:
    """Return the header's 58 bytes; `key_id` is the 16 bytes of the data key's UUID."""
    return _LAYOUT.pack(MAGIC, suite, schema, compartment, subject_id.bytes, row_id.bytes, revision, key_id)


def revision_of(envelope: bytes) -> int:
    """Read the revision that an envelope claims. Raises SealBroken when it is cut short."""
    if len(envelope) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES:
        raise SealBroken("The envelope is cut short.")
    found: int = _REVISION.unpack_from(envelope, _REVISION_AT)[0]
    return found


def key_of(envelope: bytes) -> bytes:
    """Read which data key an envelope claims: 16 bytes of its UUID."""
    return envelope[HEADER_BYTES - 16 : HEADER_BYTES]
