import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from shapagat.cli.refusal import Refusal

NAME = "manifest.json"


class Archive(msgspec.Struct, frozen=True):
    """One encrypted file: sizes in bytes and SHA-256, of the file and of what is in it."""

    name: str
    size: int
    sha256: str
    content_size: int
    content_sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of a backup holds. `backup` is the same for the two folders made together.

    `taken_at` is the moment of the snapshot, UTC. `counts` are rows by table. `roles` must exist where it is restored.
    """

    format: int = 1
    backup: str
    part: Literal["main", "keys"]
    taken_at: datetime
    holds: Literal["service", "demonstration"]
    server: str
    roles: list[str]
    counts: dict[str, int]
    archives: list[Archive]
    #: Id and time of the newest audit entry; empty in the key store's.
    audit_head: str = ""

    def archive(self, name: str) -> Archive:
        """Return the archive of that name. Raises Refusal."""
        for archive in self.archives:
            if archive.name == name:
                return archive
        raise Refusal(f"The manifest names no {name}; this is not a whole backup.")


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write it last into the folder, forced to disk; return its SHA-256 in hex."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    return hashlib.sha256(text).hexdigest()


def read_manifest(folder: Path, part: Literal["main", "keys"], expected: str = "") -> Manifest:
    """Read the manifest of a folder. `expected` is its SHA-256, as `backup` printed it.

    Raises:
        Refusal: there is none, it is of another part, or it is not the expected one.
    """
    try:
        text = (folder / NAME).read_bytes()
        manifest = msgspec.json.decode(text, type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise Refusal(f"{folder} is no backup: its manifest is missing or damaged.") from error
    if manifest.part != part or manifest.format != 1:
        raise Refusal(f"{folder} holds a backup of another kind; a folder with the part `{part}` is needed.")
    if expected and hashlib.sha256(text).hexdigest() != expected.lower():
        raise Refusal(f"The manifest in {folder} is not the one whose hash was given.")
    return manifest
