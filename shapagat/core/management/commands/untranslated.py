from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.core.management.base import BaseCommand

from shapagat.core.translatable import Translatable, translatable_strings
from shapagat.core.translations import TRANSLATED_INTO, package_folders, read_catalogue, write_catalogue

Found = dict[tuple[str, Path], list[Translatable]]


class Command(BaseCommand):
    help = "List strings that lack a Kazakh or Russian translation; --add puts them into the catalogues, empty."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--add", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        for (language, folder), strings in sorted(missing_translations().items()):
            self.stdout.write(f"# {folder.name} {language}: {len(strings)}")
            for string in sorted(strings):
                self.stdout.write(f"{string.msgid!r}")
            if options["add"]:
                _add(folder, language, strings)


def missing_translations() -> Found:
    """Return what lacks a translation, by language and package."""
    found: Found = defaultdict(list)
    wanted = translatable_strings()
    for language in TRANSLATED_INTO:
        known = _translated(language)
        for string in wanted:
            if (string.context, string.msgid) not in known:
                found[language, string.folder].append(string)
    return found


def _translated(language: str) -> set[tuple[str, str]]:
    """Return msgids with a complete, doubtless translation of ours."""
    known: set[tuple[str, str]] = set()
    for folder in package_folders():
        path = folder / "locale" / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            for message in read_catalogue(path):
                forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
                msgid = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
                if msgid and all(forms) and not message.fuzzy:
                    known.add((message.context or "", msgid))
    return known


def _add(folder: Path, language: str, strings: list[Translatable]) -> None:
    path = folder / "locale" / language / "LC_MESSAGES" / "django.po"
    catalogue = read_catalogue(path) if path.exists() else Catalog(locale=language, fuzzy=False)
    for string in strings:
        msgid = (string.msgid, string.plural) if string.plural else string.msgid
        if catalogue.get(string.msgid, context=string.context or None) is None:
            catalogue.add(msgid, context=string.context or None)
    write_catalogue(path, catalogue)
