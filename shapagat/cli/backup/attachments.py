"""Sealed attachments in a folder, as a stream of tar; those in an object storage are copied by its own means."""

import os
import tarfile
import threading
from pathlib import Path
from typing import IO, Any

from shapagat.cli.backup.archive import write_archive
from shapagat.cli.backup.manifest import Archive
from shapagat.cli.data_dir import DataDir
from shapagat.cli.given import given
from shapagat.cli.refusal import Refusal

_UNFINISHED = "unfinished"


def attachments_folder(data_dir: DataDir) -> Path | None:
    """Say where attachments lie; None when they are in an object storage."""
    storage = given("FILES_STORAGE") or "folder:"
    if not storage.startswith("folder:"):
        return None
    named = storage.removeprefix("folder:") or given("FILES_DIR")
    return Path(named) if named else data_dir.path / "files"


def holds_files(folder: Path) -> bool:
    """Say whether a file lies there; a storage that was only looked at leaves empty folders."""
    return any(not path.is_dir() for path in folder.rglob("*"))


def give_place(draft: Path, folder: Path) -> None:
    """Let a whole folder take the place of one without files."""
    for empty in sorted(folder.rglob("*"), reverse=True):
        empty.rmdir()
    if folder.is_dir():
        folder.rmdir()
    draft.rename(folder)


def write_attachments(folder: Path, target: Path, recipients: list[Any]) -> Archive:
    """Encrypt the folder. Files never change once they have their name; one removed meanwhile is left out.

    Raises:
        Refusal: something cannot be read or written.
    """
    reading, writing = os.pipe()
    failed: list[Exception] = []
    packing = threading.Thread(target=_pack, args=(folder, writing, failed), daemon=True)
    packing.start()
    try:
        with os.fdopen(reading, "rb") as stream:
            archive = write_archive(stream, target, recipients)
    finally:
        packing.join()
    if failed:
        raise Refusal(f"{folder} could not be read to its end; there is no backup.") from failed[0]
    return archive


def _pack(folder: Path, descriptor: int, failed: list[Exception]) -> None:
    try:
        with os.fdopen(descriptor, "wb") as sink, tarfile.open(fileobj=sink, mode="w|") as tar:
            for path in folder.rglob("*") if folder.is_dir() else ():
                name = path.relative_to(folder)
                if path.is_file() and not path.is_symlink() and name.parts[0] != _UNFINISHED:
                    _add(tar, path, str(name))
    except Exception as error:  # noqa: BLE001 - whatever stops it, the backup must not count as whole
        failed.append(error)


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        member = tarfile.TarInfo(name)
        member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
        tar.addfile(member, file)


def unpack(stream: IO[bytes], folder: Path) -> int:
    """Put the files of an archive into a folder (0700, 0600); give their number.

    Raises:
        Refusal: it holds something else than plain files below the folder.
    """
    number = 0
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            place = Path(member.name)
            if not member.isfile() or place.is_absolute() or ".." in place.parts:
                raise Refusal("The archive of attachments holds what no backup of ours holds.")
            source = tar.extractfile(member)
            target = folder / place
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                while source is not None and (piece := source.read(1 << 18)):
                    file.write(piece)
            number += 1
    return number
