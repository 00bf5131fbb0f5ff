"""`shapagat backup`: two folders, for two recipients, in two places."""

import argparse
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from shapagat.cli.backup.archive import force_to_disk, write_archive
from shapagat.cli.backup.attachments import attachments_folder, write_attachments
from shapagat.cli.backup.manifest import Archive, Manifest, write_manifest
from shapagat.cli.backup.parts import FILES, KEYS, MAIN, TOMBSTONES
from shapagat.cli.backup.recipients import recipients
from shapagat.cli.backup.snapshot import (
    Snapshot,
    as_owner,
    count_rows,
    fresh_folder,
    kind_of_data,
    roles_with_rights,
    snapshot,
)
from shapagat.cli.backup.tombstones import TombstoneStream
from shapagat.cli.backup.trail import audit_head
from shapagat.cli.data_dir import DataDir
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal


@dataclass(frozen=True)
class Places:
    """Where the two folders go, and for whom they are encrypted."""

    out: Path
    keys_out: Path
    readers: list[Any]
    keys_readers: list[Any]


def backup(rest: list[str], environment: dict[str, str], data_dir: DataDir) -> int:
    """Back up everything but the root key; the service may run on.

    Raises:
        Refusal: nothing that looks like a backup is left behind then.
    """
    places, progress = _read(rest), Progress()
    number = uuid.uuid4().hex
    drafts: list[Path] = []
    try:
        # The main database first: keys are made before the rows they seal, so the key store is never the older one.
        with snapshot("DATABASE", environment) as main:
            name = f"{main.taken_at:%Y%m%dT%H%M%SZ}"
            drafts.append(fresh_folder(places.out, f"shapagat-{name}"))
            drafts.append(fresh_folder(places.keys_out, f"shapagat-keys-{name}"))
            with progress.step("Main database"):
                head = audit_head(main.connection)
                described = _described("main", number, main)
                archives = [main.dump(drafts[0] / MAIN, places.readers)]
        archives += _attachments(data_dir, drafts[0], places, progress)
        with snapshot("KEYSTORE", environment) as keystore, progress.step("Key store"):
            keys = _described("keys", number, keystore)
            keys_archives = [keystore.dump(drafts[1] / KEYS, places.keys_readers)]
            with as_owner("DATABASE", environment) as main_now:
                archives.append(write_archive(TombstoneStream(main_now), drafts[0] / TOMBSTONES, places.readers))
        digests = [
            write_manifest(drafts[0], Manifest(**described, archives=archives, audit_head=head)),
            write_manifest(drafts[1], Manifest(**{**keys, "holds": described["holds"]}, archives=keys_archives)),
        ]
        made = [_named(draft) for draft in drafts]
    finally:
        for draft in drafts:
            shutil.rmtree(draft, ignore_errors=True)
    for folder, digest in zip(made, digests, strict=True):
        progress.say(f"{folder}  (SHA-256 of its manifest: {digest})")
    progress.say("The root key is not in it: keep the keyring, or the key in its provider, apart from both folders.")
    return 0


def _read(rest: list[str]) -> Places:
    parser = argparse.ArgumentParser("shapagat backup")
    parser.add_argument("--out", required=True, type=Path, help="place of the main database and the attachments")
    parser.add_argument("--keys-out", required=True, type=Path, help="another place, of the key store")
    parser.add_argument("--recipient", action="append", default=[], help="age1… (else BACKUP_RECIPIENTS)")
    parser.add_argument("--keys-recipient", action="append", default=[], help="age1… (else BACKUP_KEYS_RECIPIENTS)")
    said = parser.parse_args(rest)
    readers = recipients(said.recipient, "BACKUP_RECIPIENTS", "--recipient")
    keys_readers = recipients(said.keys_recipient, "BACKUP_KEYS_RECIPIENTS", "--keys-recipient")
    if readers.keys() & keys_readers.keys():
        raise Refusal("Whoever opens the main backup must not open the key store's: give them different recipients.")
    out, keys_out = said.out.resolve(), said.keys_out.resolve()
    if out.is_relative_to(keys_out) or keys_out.is_relative_to(out):
        raise Refusal("--keys-out lies in --out, or the other way round: keep the key store's backups apart.")
    return Places(out, keys_out, list(readers.values()), list(keys_readers.values()))


def _described(part: Literal["main", "keys"], number: str, taken: Snapshot) -> dict[str, Any]:
    info = taken.connection.info
    return {
        "backup": number,
        "part": part,
        "taken_at": taken.taken_at,
        "holds": kind_of_data(taken.connection),
        "server": info.parameter_status("server_version") or "",
        "roles": sorted({*roles_with_rights(taken.connection), info.user}),
        "counts": count_rows(taken.connection),
    }


def _attachments(data_dir: DataDir, draft: Path, places: Places, progress: Progress) -> list[Archive]:
    folder = attachments_folder(data_dir)
    if folder is None:
        progress.say("  Attachments lie in an object storage: copy its bucket with its own versioning or replication.")
        return []
    with progress.step("Attachments"):
        return [write_attachments(folder, draft / FILES, places.readers)]


def _named(draft: Path) -> Path:
    """Give a whole folder its name, in one step."""
    force_to_disk(draft)
    folder = draft.with_name(draft.name.removeprefix(".").removesuffix(".part"))
    try:
        draft.rename(folder)
    except OSError as error:
        raise Refusal(f"{folder} cannot be written: {error.strerror}.") from error
    force_to_disk(folder.parent)
    return folder
