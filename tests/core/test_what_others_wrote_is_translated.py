"""People also meet sentences of Django and allauth: at sign-in and beside the fields of every form."""

from pathlib import Path

import allauth
import django
import pytest
from django.test import override_settings
from django.utils.translation.trans_real import DjangoTranslation

from shapagat.core.translatable import Translatable, strings_in
from shapagat.core.translations import TRANSLATED_INTO

ALLAUTH, DJANGO = Path(allauth.__file__).parent, Path(django.__file__).parent
#: Trusting a browser is off; nobody signs up; scripts.html is ours.
NEVER_SHOWN = {"trust.html", "signup_form.html", "scripts.html"}
MET = [
    ALLAUTH / "account/adapter.py",
    ALLAUTH / "account/forms.py",
    ALLAUTH / "mfa/adapter.py",
    *sorted(ALLAUTH.glob("mfa/*/forms.py")),
    *sorted(path for path in (ALLAUTH / "templates/mfa").rglob("*.html") if path.name not in NEVER_SHOWN),
    *sorted((ALLAUTH / "templates/mfa/messages").glob("*.txt")),
    *sorted((ALLAUTH / "templates/account/messages").glob("logged_*.txt")),
    ALLAUTH / "templates/account/account_inactive.html",
    ALLAUTH / "templates/account/base_reauthenticate.html",
    ALLAUTH / "templates/account/messages/password_changed.txt",
    ALLAUTH / "templates/account/messages/password_set.txt",
    ALLAUTH / "templates/account/password_change.html",
    ALLAUTH / "templates/account/password_set.html",
    ALLAUTH / "templates/account/reauthenticate.html",
    DJANGO / "contrib/auth/password_validation.py",
    DJANGO / "core/validators.py",
    DJANGO / "forms/fields.py",
    DJANGO / "forms/models.py",
]
SAME_EVERYWHERE = {"IPv4", "IPv6"}


def said(speaking: DjangoTranslation, string: Translatable) -> str:
    if string.context:
        return str(speaking.pgettext(string.context, string.msgid))
    if string.plural:
        return str(speaking.ngettext(string.msgid, string.plural, 1))
    return str(speaking.gettext(string.msgid))


@pytest.mark.parametrize("language", TRANSLATED_INTO)
def test_what_others_wrote_is_said_in_this_language(language: str) -> None:
    # Where a language lacks a string Django takes the one of LANGUAGE_CODE: with English there, English shows it.
    with override_settings(LANGUAGE_CODE="en"):
        speaking = DjangoTranslation(language)
    strings = {string for path in MET for string in strings_in(path, path.parent)}
    assert len(strings) > 100
    assert {s.msgid for s in strings if said(speaking, s) == s.msgid} == SAME_EVERYWHERE
