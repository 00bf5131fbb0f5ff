"""The folders that are restored from, looked at before anything is touched."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapagat.cli.backup.archive import check_archive, read_archive
from shapagat.cli.backup.manifest import Manifest, read_manifest
from shapagat.cli.backup.parts import TOMBSTONES
from shapagat.cli.backup.recipients import identities
from shapagat.cli.backup.tombstones import spooled
from shapagat.cli.refusal import Refusal


@dataclass(frozen=True)
class Part:
    """One folder, its manifest, and the secret keys that open it."""

    folder: Path
    manifest: Manifest
    identities: list[Any]

    def check(self) -> None:
        """Compare every archive with the manifest.

        Raises:
            Refusal: one was altered or cut short.
        """
        for archive in self.manifest.archives:
            check_archive(self.folder, archive)

    def tombstones(self) -> Any:
        """Decrypt the list of destroyed keys, checked to its end, into a file without a name.

        Raises:
            Refusal: it does not open, or was altered.
        """
        archive, file = self.manifest.archive(TOMBSTONES), spooled()
        check_archive(self.folder, archive)
        read_archive(self.folder, archive, self.identities, file.write)
        return file


@dataclass(frozen=True)
class Source:
    """What was said on the command line, read and checked."""

    main: Part
    keys: Part | None
    later: list[Part]
    #: Files of public keys of the audit trail.
    audit_keys: list[Path]
    #: How many subjects the operator said may be forgotten anew.
    forget: int | None = None

    @classmethod
    def read(cls, rest: list[str]) -> "Source":
        """Read it.

        Raises:
            Refusal: something is missing, altered, or does not fit together.
        """
        said = _parser().parse_args(rest)
        opens_main = identities(said.identity, "--identity")
        main = Part(said.folder, read_manifest(said.folder, "main", said.expect), opens_main)
        keys = None
        if said.keys:
            if not said.keys_identity:
                raise Refusal("--keys needs --keys-identity: the key store's backup is for another recipient.")
            manifest = read_manifest(said.keys, "keys")
            keys = Part(said.keys, manifest, identities(said.keys_identity, "--keys-identity"))
            if manifest.taken_at < main.manifest.taken_at:
                raise Refusal("This key store is older than the main database: it lacks keys. Take a newer one.")
            keys.check()
        main.check()
        return cls(main, keys, _later(main, said.tombstones), said.audit_key, said.forget)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("shapagat restore")
    parser.add_argument("folder", type=Path, help="folder of the main database")
    parser.add_argument("--identity", required=True, type=Path, help="file with the secret key that opens it")
    parser.add_argument("--keys", type=Path, help="folder of the key store; without, the present key store is used")
    parser.add_argument("--keys-identity", type=Path, help="file with the secret key that opens that one")
    parser.add_argument("--expect", default="", help="SHA-256 of the main manifest, as `backup` printed it")
    parser.add_argument(
        "--tombstones",
        action="append",
        default=[],
        type=Path,
        help="later backup kept elsewhere: what it lists stays gone",
    )
    parser.add_argument("--forget", type=int, help="how many subjects may be forgotten anew, when it asks for it")
    parser.add_argument(
        "--audit-key", action="append", default=[], type=Path, help="public key of the audit trail; else the one here"
    )
    return parser


def _later(main: Part, named: list[Path]) -> list[Part]:
    """Find the later backups beside this one: what was destroyed until then stays destroyed."""
    beside = [path.parent for path in main.folder.resolve().parent.glob("shapagat-*/manifest.json")]
    later = []
    for folder in [*named, *beside]:
        if folder in beside and folder.name.startswith("shapagat-keys-"):
            continue
        manifest = read_manifest(folder, "main")
        if folder in named or manifest.taken_at > main.manifest.taken_at:
            later.append(Part(folder, manifest, main.identities))
    return later
