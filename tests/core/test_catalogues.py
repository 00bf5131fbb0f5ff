import gettext
import os
from pathlib import Path

from shapagat.core.catalogues import compile_catalogues

LONG_AGO, FAR_AHEAD = 1_000_000_000, 4_000_000_000
CATALOGUE = """msgid ""
msgstr ""
"Language: kk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Family"
msgstr "%s"
"""


def write(root: Path, translation: str, *, changed_at: int) -> Path:
    folder = root / "app" / "locale" / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "django.po"
    source.write_text(CATALOGUE % translation, encoding="utf-8")
    os.utime(source, (changed_at, changed_at))
    return source


def translated(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext("Family")


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    source = write(tmp_path, "Отбасы", changed_at=LONG_AGO)
    assert compile_catalogues(tmp_path) == 1
    assert translated(source) == "Отбасы"
    assert compile_catalogues(tmp_path) == 0
    write(tmp_path, "Үй ішi", changed_at=FAR_AHEAD)
    assert compile_catalogues(tmp_path) == 1
    assert translated(source) == "Үй ішi"
    assert list(tmp_path.rglob("*.part")) == []


def test_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / ".venv", "Отбасы", changed_at=LONG_AGO)
    assert compile_catalogues(tmp_path) == 0
