import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from shapagat.files.storage.protocol import ObjectMissing

_KEY = re.compile(r"[0-9a-f]{8,64}")


class FolderStorage:
    """Objects as files in a folder that their owner alone reads: 0700, 0600.

    Each is written beside its place, forced to disk and renamed, so that half of one never has a name.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._unfinished = root / "unfinished"

    def put(self, key: str, pieces: Iterable[bytes]) -> None:
        """Write, force to disk, rename."""
        place = self._place(key)
        self._make(self._unfinished)
        self._make(place.parent)
        draft = self._unfinished / f"{key}.{secrets.token_hex(4)}"
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _force(place.parent)

    def open(self, key: str) -> IO[bytes]:
        """Open the file."""
        try:
            return self._place(key).open("rb")
        except FileNotFoundError:
            raise ObjectMissing from None

    def delete(self, key: str) -> None:
        """Remove the file."""
        self._place(key).unlink(missing_ok=True)

    def keys(self, *, older_than: datetime) -> Iterator[str]:
        """Walk the folder."""
        for shard in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for file in shard.iterdir():
                if _KEY.fullmatch(file.name) and _older(file, older_than):
                    yield file.name

    def clear_unfinished(self, *, older_than: datetime) -> None:
        """Remove drafts of writers that died."""
        if self._unfinished.is_dir():
            for draft in self._unfinished.iterdir():
                if _older(draft, older_than):
                    draft.unlink(missing_ok=True)

    def check(self) -> None:
        """See that the folder can be written."""
        self._make(self._unfinished)
        if not os.access(self._unfinished, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(f"{self.root} cannot be written")

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ObjectMissing
        return self.root / key[:2] / key

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            _force(self.root)


def _older(file: Path, moment: datetime) -> bool:
    try:
        return file.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _force(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
