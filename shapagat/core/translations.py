"""Where our translations lie."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import translation

#: Msgids are English; these are the languages they are translated into.
TRANSLATED_INTO = ("kk", "ru")

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: shapagat\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def package_folders() -> list[Path]:
    """Return the folders that own a catalogue: `shapagat` for all rooms in it, and each app that has its own."""
    shared = Path(settings.LOCALE_PATHS[0]).parent
    ours = (Path(app.path) for app in apps.get_app_configs() if Path(app.path).is_relative_to(shared.parent))
    apart = {path for path in ours if not path.is_relative_to(shared) or (path / "locale").is_dir()}
    return sorted({shared, *(path for path in apart if "site-packages" not in path.parts)})


def catalogue_files() -> Iterator[Path]:
    """Go through every catalogue of ours."""
    for folder in package_folders():
        yield from sorted((folder / "locale").glob("*/LC_MESSAGES/django.po"))


def read_catalogue(path: Path) -> Catalog:
    """Read one catalogue. Raises babel's PoFileError on a broken line."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write one catalogue back, sorted, without places and dates: they say nothing to a translator.

    Plural forms are Django's own, so that its catalogue and ours become one.
    """
    language = path.parent.parent.name
    plural_forms = translation(language).info()["plural-forms"]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural_forms=plural_forms).encode())
        write_po(file, catalogue, no_location=True, sort_output=True, width=0, omit_header=True)
