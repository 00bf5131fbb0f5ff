"""Streams into age files and out of them; whoever has the key can open them with the age tool too."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Protocol

import pyrage

from shapagat.cli.backup.manifest import Archive
from shapagat.cli.refusal import Refusal

CHUNK = 1 << 18


class Source(Protocol):
    """Anything that is read piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; none at the end."""
        ...


class _Counted:
    """Passes bytes on, counting and hashing them."""

    def __init__(self, source: Source | None = None, write: Callable[[bytes], Any] | None = None) -> None:
        self._source, self._write = source, write
        self.size, self._hash = 0, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size) if self._source else b""
        self._count(piece)
        return piece

    def write(self, piece: bytes) -> int:
        self._count(piece)
        if self._write:
            self._write(piece)
        return len(piece)

    def flush(self) -> None:
        """There is nothing held back here."""

    def _count(self, piece: bytes) -> None:
        self.size += len(piece)
        self._hash.update(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def write_archive(source: Source, target: Path, recipients: list[Any]) -> Archive:
    """Encrypt everything `source` gives into a new file (0600), forced to disk. Memory stays flat.

    Raises:
        Refusal: it cannot be written.
    """
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            content, written = _Counted(source), _Counted(write=file.write)
            pyrage.encrypt_io(content, written, recipients)
            file.flush()
            os.fsync(descriptor)
    except (OSError, pyrage.EncryptError) as error:
        raise Refusal(f"{target} cannot be written: {_reason(error)}.") from error
    return Archive(target.name, written.size, written.sha256, content.size, content.sha256)


def check_archive(folder: Path, archive: Archive) -> None:
    """Compare a file with its manifest before anything is done with it.

    Raises:
        Refusal: it is missing, cut short or altered.
    """
    path = folder / archive.name
    try:
        with path.open("rb") as file:
            digest, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {_reason(error)}.") from error
    if (digest, size) != (archive.sha256, archive.size):
        raise Refusal(f"{path} is not what its manifest says: it was altered or cut short.")


def read_archive(folder: Path, archive: Archive, identities: list[Any], write: Callable[[bytes], Any]) -> None:
    """Decrypt a file piece by piece into `write`. What was written counts only when this returns.

    Raises:
        Refusal: these identities do not open it, or it is not what the manifest says.
    """
    path, content = folder / archive.name, _Counted(write=write)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, content, identities)
    except pyrage.DecryptError as error:
        raise Refusal(f"{path} does not open with this identity, or it was altered.") from error
    except OSError as error:
        raise Refusal(f"{path} could not be read to its end: {_reason(error)}.") from error
    if (content.sha256, content.size) != (archive.content_sha256, archive.content_size):
        raise Refusal(f"What is in {path} is not what its manifest says.")


def force_to_disk(folder: Path) -> None:
    """Make the names in a folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def pump(source: IO[bytes], write: Callable[[bytes], Any]) -> None:
    """Copy everything."""
    while piece := source.read(CHUNK):
        write(piece)


def _reason(error: Exception) -> str:
    return error.strerror or "I/O error" if isinstance(error, OSError) else type(error).__name__
