"""`shapagat restore`: onto an empty machine, or beside the present key store."""

import os
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from shapagat.cli.backup.archive import read_archive
from shapagat.cli.backup.attachments import attachments_folder, give_place, holds_files, unpack
from shapagat.cli.backup.loading import check_counts, check_roles, is_empty, load
from shapagat.cli.backup.parts import FILES, KEYS, MAIN
from shapagat.cli.backup.snapshot import Connection, as_owner
from shapagat.cli.backup.source import Part, Source
from shapagat.cli.backup.tombstones import listed_alive, refuse_too_many, replay, settle_subjects
from shapagat.cli.backup.trail import public_keys, tell_head, trail_stands
from shapagat.cli.data_dir import DataDir, write_private
from shapagat.cli.keyring import chosen_provider
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal
from shapagat.cli.steps import migrate


@dataclass(frozen=True)
class Restoring:
    """One restore of a checked backup into a data directory."""

    source: Source
    data_dir: DataDir
    audit_keys: list[Path]

    @classmethod
    def read(cls, rest: list[str], data_dir: DataDir) -> "Restoring":
        """Look at the backup and at what is here, without changing anything.

        Raises:
            Refusal: the backup is not whole, the root key is not here, or attachments lie where they would go.
        """
        source = Source.read(rest)
        if chosen_provider().kind == "file" and not data_dir.keyring.exists():
            raise Refusal(f"Put the keyring back first, as {data_dir.keyring}: it is in no backup.")
        folder = attachments_folder(data_dir)
        if folder is not None and holds_files(folder):
            raise Refusal(f"{folder} is not empty: restore where nothing is.")
        return cls(source, data_dir, public_keys(source.audit_keys, data_dir))

    def run(self, environment: dict[str, str], progress: Progress) -> bool:
        """Restore, check, and leave a directory that `shapagat up` serves; False when the audit trail does not stand.

        Raises:
            Refusal: a database is not empty, or what was restored is not what was backed up.
        """
        with ExitStack() as stack:
            main = stack.enter_context(as_owner("DATABASE", environment))
            keystore = stack.enter_context(as_owner("KEYSTORE", environment))
            self._refuse_what_is_there(main, keystore)
            write_private(self.data_dir.restoring, self.source.main.manifest.backup)
            for prefix, part, name, connection in self._databases(main, keystore):
                with progress.step("Main database" if prefix == "DATABASE" else "Key store"):
                    load(prefix, environment, part.folder, part.manifest.archive(name), part.identities)
                    check_counts(connection, part.manifest)
            tell_head(main, self.source.main.manifest.audit_head, progress)
            self._attachments(progress)
            self._forget(main, keystore, progress)
        with progress.step("Migrating the databases"):
            migrate(self.data_dir, environment, self.source.main.manifest.holds)
        self.data_dir.claim(self.source.main.manifest.holds)
        with progress.step("Unwrapping the keys of the centres"):
            _check_keys(environment)
        with progress.step("Verifying the audit trail"):
            stands = trail_stands(self.audit_keys, progress)
        self.data_dir.restoring.unlink()
        progress.say("Restored." if stands else "Restored, but the audit trail is not as it was sealed.")
        return stands

    def _refuse_what_is_there(self, main: Connection, keystore: Connection) -> None:
        if not is_empty(main):
            raise Refusal("The main database is not empty: restore where nothing is.")
        if self.source.keys is not None and not is_empty(keystore):
            raise Refusal("The key store is not empty: leave --keys away to use it, or restore where nothing is.")
        if self.source.keys is None and is_empty(keystore):
            raise Refusal("The key store is empty: give its backup with --keys.")
        check_roles(main, self.source.main.manifest)
        if self.source.keys is not None:
            check_roles(keystore, self.source.keys.manifest)

    def _databases(self, main: Connection, keystore: Connection) -> list[tuple[str, Part, str, Connection]]:
        parts = [("DATABASE", self.source.main, MAIN, main)]
        if self.source.keys is not None:
            parts.append(("KEYSTORE", self.source.keys, KEYS, keystore))
        return parts

    def _attachments(self, progress: Progress) -> None:
        part, folder = self.source.main, attachments_folder(self.data_dir)
        if not any(archive.name == FILES for archive in part.manifest.archives):
            progress.say("  No attachments in this backup: bring back the bucket of its object storage.")
            return
        if folder is None:
            raise Refusal("This backup holds a folder of attachments, and FILES_STORAGE names no folder.")
        with progress.step("Attachments"):
            restore_attachments(part, folder)

    def _forget(self, main: Connection, keystore: Connection, progress: Progress) -> None:
        """What was destroyed stays destroyed, whichever backup is the older one."""
        with progress.step("Replaying tombstones"):
            with ExitStack() as stack:
                parts = [self.source.main, *self.source.later]
                lists = [(part.folder.name, stack.enter_context(part.tombstones())) for part in parts]
                alive = {name: listed_alive(main, keystore, tombstones) for name, tombstones in lists}
                for name, subjects in alive.items():
                    progress.say(f"  {name} lists {len(subjects)} erased subjects whose keys still live")
                row = main.execute("SELECT count(*) FROM encryption_subject").fetchone()
                refuse_too_many(alive, int(row[0]) if row else 0, self.source.forget)
                destroyed = sum(replay(main, keystore, tombstones) for _, tombstones in lists)
            missing, unreadable = settle_subjects(main, keystore)
        if missing:
            raise Refusal(f"{missing} subjects have no key in this key store: it is older, or another one's.")
        progress.say(f"  {destroyed} keys destroyed again")
        if unreadable:
            progress.say(
                f"  {unreadable} subjects cannot be read, and no list says that they were erased: their keys were"
                " destroyed after this backup. They are not marked as erased; a newer main backup may open them."
            )


def restore_attachments(part: Part, folder: Path) -> None:
    """Decrypt the folder of attachments beside its place, and give it its name when it is whole.

    Raises:
        Refusal: the archive does not open, or is not whole.
    """
    draft = folder.with_name(f".{folder.name}.part")
    reading, writing = os.pipe()
    failed: list[Exception] = []
    unpacking = threading.Thread(target=_unpack, args=(reading, draft, failed), daemon=True)
    unpacking.start()
    try:
        with os.fdopen(writing, "wb") as sink:
            read_archive(part.folder, part.manifest.archive(FILES), part.identities, sink.write)
    except BrokenPipeError:
        pass
    finally:
        unpacking.join()
    if failed:
        raise Refusal(f"The attachments could not be put into {folder}.") from failed[0]
    give_place(draft, folder)


def _unpack(descriptor: int, folder: Path, failed: list[Exception]) -> None:
    try:
        with os.fdopen(descriptor, "rb") as stream:
            unpack(stream, folder)
            # The padding at the end is read too, or whoever writes it would see a broken pipe.
            while stream.read(1 << 18):
                pass
    except Exception as error:  # noqa: BLE001 - told by the thread that waits
        failed.append(error)


def _check_keys(environment: dict[str, str]) -> None:
    """Unwrap every centre's keys: the root key is the right one."""
    from shapagat.cli.manage import enter

    enter(environment)
    import django

    django.setup()
    from shapagat.encryption.exceptions import EncryptionError
    from shapagat.encryption.keys.centre_keys import unwrap_centre_key
    from shapagat.encryption.keystore.models import CentreKey

    for row in CentreKey.objects.exclude(wrapped=None).iterator():
        try:
            unwrap_centre_key(row)
        except EncryptionError as error:
            raise Refusal("The root key is not the one that this backup's keys were wrapped with.") from error
