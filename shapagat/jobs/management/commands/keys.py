import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from rich.console import Console

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.exceptions import EncryptionError
from shapagat.jobs.key_commands.indexes import MOST_PEOPLE, compare_schemes, show_indexes
from shapagat.jobs.key_commands.rotate import NotFinished, Rotations, Stopped, begin_root, destroy_old_root
from shapagat.jobs.key_commands.show import owners, show_keys
from shapagat.jobs.key_rotation import CENTRE_KEY, INDEX_EPOCH
from shapagat.jobs.services import exchange_subject_key, tend_centre_keys

#: Columns, where nobody looks at the lines but a program.
_WIDTH = 160


class Command(BaseCommand):
    help = "Show keys, or exchange them while the service runs. Run again after an interruption: it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("status", help="versions, ages, counts, what is due, rotations under way")
        indexes = words.add_parser("indexes", help="width of tokens, false candidates, what a dump without keys tells")
        indexes.add_argument("--centre", help="slug; else all")
        indexes.add_argument("--compare", type=int, metavar="PEOPLE", help="other tokens, on so many generated people")
        words.add_parser("rewrap", help="bring everything under the current keys, destroy old ones whose term is over")
        kinds = words.add_parser("rotate", help="make a new key and bring everything under it")
        keys = kinds.add_subparsers(dest="key", required=True)
        root = keys.add_parser("root", help="the key in the provider, which wraps the centres' keys")
        root.add_argument("--destroy-old", action="store_true", help="also destroy its unused versions, for good")
        keys.add_parser("centre", help="what wraps data keys").add_argument("--centre", help="slug; else all")
        index = keys.add_parser("index", help="what makes the tokens of searches")
        index.add_argument("--centre", help="slug; else all")
        index.add_argument(
            "--name-bits", type=int, choices=(16, 24, 32, 40, 48), help="width of name tokens from now on"
        )
        subject = keys.add_parser("subject", help="one subject's data key")
        subject.add_argument("subject", type=UUID, metavar="ID")
        subject.add_argument("--centre", required=True, help="slug")

    def handle(self, **options: Any) -> None:
        self._rotations = Rotations(Console(stderr=True))
        try:
            self._do(options)
        except Stopped:
            raise CommandError("Stopped. Run it again, and it goes on; a worker would, too.", returncode=130) from None
        except NotFinished as failure:
            raise CommandError(f"Not finished ({failure}). Run it again, and it goes on.", returncode=2) from None
        except EncryptionError as error:
            raise CommandError(str(error), returncode=2) from None

    def _do(self, options: dict[str, Any]) -> None:
        if options["word"] == "status":
            show_keys(_console())
        elif options["word"] == "indexes":
            self._indexes(options["compare"], options["centre"])
        elif options["word"] == "rewrap":
            self._rewrap()
        else:
            {"root": self._root, "centre": self._centre, "index": self._index, "subject": self._subject}[
                options["key"]
            ](options)

    def _indexes(self, people: int | None, slug: str | None) -> None:
        if people is None:
            show_indexes(_console(), self._owners(slug))
        elif 0 < people <= MOST_PEOPLE:
            compare_schemes(_console(), people)
        else:
            raise CommandError(f"Compare on 1 to {MOST_PEOPLE:,} people.", returncode=2)

    def _root(self, options: dict[str, Any]) -> None:
        version = begin_root()
        with self._rotations.shown():
            count = self._rotations.root()
        self.stdout.write(f"root key {version}: {count} keys re-wrapped")
        if options["destroy_old"]:
            self.stdout.write(f"destroyed: {', '.join(destroy_old_root()) or 'none'}")

    def _centre(self, options: dict[str, Any]) -> None:
        self._each(CENTRE_KEY, self._owners(options["centre"]), {})

    def _index(self, options: dict[str, Any]) -> None:
        found = [
            (centre_id, owner) for centre_id, owner in self._owners(options["centre"]) if centre_id != INSTALLATION
        ]
        self._each(INDEX_EPOCH, found, {"name_bits": options["name_bits"]})

    def _subject(self, options: dict[str, Any]) -> None:
        ((centre_id, _),) = self._owners(options["centre"])
        try:
            count = exchange_subject_key(subject_id=options["subject"], centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID)
        except OperationalError:
            raise CommandError("Somebody works on this subject. Run it again.", returncode=2) from None
        self.stdout.write(f"{count} compartments sealed with a new key; the old one is destroyed")

    def _rewrap(self) -> None:
        with self._rotations.shown():
            count = self._rotations.root()
        self.stdout.write(f"root key: {count} keys re-wrapped")
        self._each(CENTRE_KEY, self._owners(None), {"rewrap": True})
        for centre_id, owner in self._owners(None):
            destroyed = tend_centre_keys(centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID)
            if destroyed:
                self.stdout.write(f"{owner}: destroyed {', '.join(map(str, destroyed))}")

    def _each(self, kind: str, found: list[tuple[int, str]], params: dict[str, object]) -> None:
        with self._rotations.shown():
            done = [
                (owner, self._rotations.of_centre(kind=kind, centre_id=centre_id, owner=owner, params=params).result)
                for centre_id, owner in found
            ]
        for owner, result in done:
            self.stdout.write(f"{owner}: " + ", ".join(f"{name} {count}" for name, count in sorted(result.items())))

    @staticmethod
    def _owners(slug: str | None) -> list[tuple[int, str]]:
        found = [(centre_id, owner) for centre_id, owner in owners() if slug in {None, owner}]
        if slug and not found:
            raise CommandError(f"There is no centre {slug}.", returncode=2)
        return found


def _console() -> Console:
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH)
