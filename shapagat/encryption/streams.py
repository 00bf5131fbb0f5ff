"""Content too large for one envelope: a row of envelopes, each of which knows its place and whether it is the last.

The row id of an envelope's header is the chunk's place: one byte that is 1 for the last chunk, then its number. Every
chunk but the last is full, so a reader knows which header must come next before it decrypts anything: what was cut,
exchanged, repeated, mixed with another file's chunks or continued with something else does not open.
"""

import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from shapagat.encryption.access import current_access
from shapagat.encryption.cipher import open_bytes, seal_bytes
from shapagat.encryption.constants import Group
from shapagat.encryption.envelope import HEADER_BYTES, NONCE_BYTES, TAG_BYTES, pack_header
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.keys.in_use import DataKey
from shapagat.encryption.openings import note_opening
from shapagat.encryption.recorder import Sealing
from shapagat.encryption.subjects import load_data_keys

_PADDED_BYTES = 256 * 1024
#: Plaintext of a full chunk: with its length of four bytes it needs no padding.
CHUNK_BYTES = _PADDED_BYTES - 4
#: A full chunk as it is stored.
SEALED_CHUNK_BYTES = HEADER_BYTES + NONCE_BYTES + _PADDED_BYTES + TAG_BYTES
_SCHEMA = 2


@dataclass(frozen=True)
class Stream:
    """Whose content it is, of which centre, and in which compartment."""

    subject_id: UUID
    centre_id: int
    compartment: int
    group: Group

    def header(self, number: int, key_id: bytes, *, is_last: bool) -> bytes:
        """Return the one header that chunk may have; `key_id` is the 16 bytes of the data key's UUID."""
        place = UUID(bytes=bytes(7) + bytes([is_last]) + number.to_bytes(8))
        return pack_header(self.compartment, _SCHEMA, self.subject_id, place, 1, key_id)


def seal_stream(stream: Stream, content: IO[bytes]) -> Iterator[bytes]:
    """Yield sealed chunks of `content`, one in memory at a time; empty content is one empty chunk.

    At its end the sealing waits for its audit entry, as after `seal`. Raises NoAccessContext, AccessDenied.
    """
    context = current_access()
    load_data_keys(context, [stream.subject_id])
    key, whole = context.keys[stream.subject_id], hashlib.sha256()
    for number, piece, is_last in _pieces(content, CHUNK_BYTES):
        envelope = seal_bytes(key.cipher, stream.header(number, key.id, is_last=is_last), piece)
        whole.update(envelope)
        yield envelope
    subject_id = stream.subject_id
    context.sealings.append(Sealing(stream.centre_id, subject_id, stream.compartment, 1, whole.digest(), subject_id))


def open_stream(stream: Stream, fetch: Callable[[], IO[bytes]]) -> "Opened":
    """Record the reading, fetch the key and the sealed content, check its first chunk, then yield it chunk by chunk.

    The rest may be read after the access context has ended, as when an answer is being sent. Raises NoAccessContext,
    AccessDenied, KeyGone and, at the chunk concerned, SealBroken.
    """
    context = current_access()
    if not context.permits(stream.group):
        raise AccessDenied
    load_data_keys(context, [stream.subject_id])
    note_opening(context, stream.compartment, {stream.centre_id: {stream.subject_id: None}})
    return Opened(_open(stream, context.keys[stream.subject_id], fetch()))


class Opened(Iterator[bytes]):
    """Chunks of content, the first of which was checked. Read to its end or closed, it lets go of what is sealed."""

    def __init__(self, chunks: Generator[bytes, None, None]) -> None:
        self._chunks = chunks
        self._first = [next(chunks)]

    def __next__(self) -> bytes:
        return self._first.pop() if self._first else next(self._chunks)

    def close(self) -> None:
        """Read no further."""
        self._first.clear()
        self._chunks.close()


def _open(stream: Stream, key: DataKey, sealed: IO[bytes]) -> Generator[bytes, None, None]:
    with sealed:
        for number, envelope, is_last in _pieces(sealed, SEALED_CHUNK_BYTES):
            yield open_bytes(key.cipher, stream.header(number, key.id, is_last=is_last), envelope)


def _pieces(content: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Read one piece ahead, so that the last one is known for what it is."""
    number, current = 0, _read(content, size)
    while True:
        following = _read(content, size)
        yield number, current, not following
        if not following:
            return
        number, current = number + 1, following


def _read(content: IO[bytes], size: int) -> bytes:
    """Read a whole piece: a network stream may give less than it is asked for."""
    read = bytearray()
    while len(read) < size and (more := content.read(size - len(read))):
        read += more
    return bytes(read)
