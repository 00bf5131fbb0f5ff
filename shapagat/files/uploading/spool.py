import io
import tempfile
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import new_key
from shapagat.encryption.envelope import TAG_BYTES

_FRAME = 64 * 1024
_STORED = _FRAME + TAG_BYTES
#: Ciphertext up to this size stays in memory.
_IN_MEMORY = 1024 * 1024


class Spool(io.RawIOBase):
    """Bytes written once, then read from any place; a nameless temporary file holds their ciphertext alone.

    The key is random and lives in this object: whatever a crash leaves on the disk is noise.
    """

    def __init__(self) -> None:
        self._cipher = AESGCM(new_key())
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._tail = bytearray()
        self._frames = 0
        self._at = 0
        self._last: tuple[int, bytes] = (-1, b"")
        self.size = 0

    def append(self, data: bytes) -> None:
        """Add bytes at the end. Nothing may have been read yet."""
        self._tail += data
        self.size += len(data)
        while len(self._tail) >= _FRAME:
            self._seal(bytes(self._tail[:_FRAME]))
            del self._tail[:_FRAME]

    def _seal(self, frame: bytes) -> None:
        # The key seals this one spool, so a frame's number never repeats under it.
        self._file.write(self._cipher.encrypt(self._frames.to_bytes(12), frame, None))
        self._frames += 1

    def _frame(self, number: int) -> bytes:
        if number == self._frames:
            return bytes(self._tail)
        if self._last[0] != number:
            self._file.seek(number * _STORED)
            self._last = (number, self._cipher.decrypt(number.to_bytes(12), self._file.read(_STORED), None))
        return self._last[1]

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def tell(self) -> int:
        """Return where the next reading begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read at most to the end of a frame."""
        if self._at >= self.size:
            return 0
        number, inside = divmod(self._at, _FRAME)
        piece = self._frame(number)[inside : inside + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        """Forget the content."""
        if not self.closed:
            self._file.close()
            self._tail.clear()
            self._last = (-1, b"")
        super().close()
