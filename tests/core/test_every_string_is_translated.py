from pathlib import Path

import pytest
from django.utils import translation

from shapagat.core.management.commands.untranslated import missing_translations
from shapagat.core.translatable import strings_in
from shapagat.core.translations import TRANSLATED_INTO, catalogue_files, read_catalogue


def test_nothing_people_read_lacks_kazakh_or_russian() -> None:
    missing = {
        f"{language} {folder.name}": [string.msgid for string in strings]
        for (language, folder), strings in missing_translations().items()
    }
    assert missing == {}


def test_a_string_is_found_wherever_it_is_marked(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text('a = _("A")\nb = ngettext("%(n)s b", "%(n)s bs", n)\nc = pgettext("of c", "C")\n')
    (tmp_path / "two.html").write_text(
        "{% load i18n %}{% translate 'D' %}{% blocktranslate with n=name %}It's {{ n }}{% endblocktranslate %}"
        "{% blocktranslate count n=1 %}one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}"
    )
    found = {s for name in ("one.py", "two.html") for s in strings_in(tmp_path / name, tmp_path)}
    assert {(s.context, s.msgid, s.plural) for s in found} == {
        ("", "A", ""),
        ("", "%(n)s b", "%(n)s bs"),
        ("of c", "C", ""),
        ("", "D", ""),
        ("", "It's %(n)s", ""),
        ("", "one %(n)s", "many %(n)s"),
    }


@pytest.mark.parametrize("language", TRANSLATED_INTO)
def test_one_string_says_the_same_in_every_catalogue(language: str) -> None:
    said: dict[tuple[str | None, object], set[object]] = {}
    for path in catalogue_files():
        if path.parent.parent.name == language:
            for message in read_catalogue(path):
                if message.id:
                    said.setdefault((message.context, message.id), set()).add(message.string)
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("language", TRANSLATED_INTO)
def test_no_catalogue_of_others_speaks_over_ours(language: str) -> None:
    other = {}
    with translation.override(language):
        for path in catalogue_files():
            if path.parent.parent.name == language:
                for message in read_catalogue(path):
                    if message.id and isinstance(message.id, str):
                        said = translation.pgettext(message.context or "", message.id) if message.context else None
                        said = translation.gettext(message.id) if said is None else said
                        if said != message.string:
                            other[message.id] = said
    assert other == {}


def test_placeholders_survive_translation() -> None:
    broken = [
        (path, message.id) for path in catalogue_files() for message in read_catalogue(path) for _ in message.check()
    ]
    assert broken == []


def test_kazakh_is_spoken_once_compiled() -> None:
    with translation.override("kk"):
        assert translation.gettext("This step is not possible now.") != "This step is not possible now."
