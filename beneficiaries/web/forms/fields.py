"""Fields of forms at the counter. None of them is remembered by the browser: the next person sits at the same desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.web.words import Text, Words, choices

_OWN_WORDS = {
    "required": _("This may not be empty."),
    "invalid_choice": _("This is not one of the possible values."),
}
_DAY_WORDS = {**_OWN_WORDS, "invalid": _("Write a date like 09.03.2026.")}
_NUMBER_WORDS = {**_OWN_WORDS, "invalid": _("Write a number."), "min_value": _("This number is too small.")}
_NOT_KEPT = {"autocomplete": "off"}


def text(label: Text, *, required: bool = False, **attrs: Any) -> forms.CharField:
    """One line."""
    return forms.CharField(
        label=label, required=required, error_messages=_OWN_WORDS, widget=forms.TextInput(attrs={**_NOT_KEPT, **attrs})
    )


def long_text(label: Text, *, required: bool = False, help_text: Text = "") -> forms.CharField:
    """Several lines."""
    widget = forms.Textarea(attrs={**_NOT_KEPT, "rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=help_text, error_messages=_OWN_WORDS, widget=widget
    )


def day(label: Text, *, required: bool = False, help_text: Text = "") -> forms.DateField:
    """A day, typed: quicker than a calendar and the same in every browser."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d%m%Y"],
        error_messages=_DAY_WORDS,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={**_NOT_KEPT, "class": "short"}),
    )


def whole(label: Text, *, least: int = 1, required: bool = False, **attrs: Any) -> forms.IntegerField:
    """A whole number."""
    widget = forms.NumberInput(attrs={**_NOT_KEPT, "class": "short", **attrs})
    return forms.IntegerField(
        label=label, required=required, min_value=least, error_messages=_NUMBER_WORDS, widget=widget
    )


def choice(label: Text, words: Words, *, empty: "Text | None" = None, required: bool = False) -> forms.ChoiceField:
    """One of a closed list."""
    return forms.ChoiceField(
        label=label, choices=choices(words, empty=empty), required=required, error_messages=_OWN_WORDS
    )


def several(label: Text, words: Words, *, help_text: Text = "") -> forms.MultipleChoiceField:
    """Some of a closed list."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices(words),
        required=False,
        help_text=help_text,
        error_messages=_OWN_WORDS,
        widget=forms.CheckboxSelectMultiple,
    )


def tick(label: Text, help_text: Text = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def kept(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return what was filled in."""
    return tuple(value for value in values if value not in (None, ""))
