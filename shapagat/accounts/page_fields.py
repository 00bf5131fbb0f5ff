"""Fields that pages of several apps use."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.work import Work
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centres

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_TIYN = 100

#: A sentence, translated when it is shown.
Label: TypeAlias = "str | StrPromise"


class DayField(forms.DateField):
    """A day, picked or typed as 2026-03-09 or 09.03.2026."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(input_formats=self.input_formats, **kwargs)


class CentreField(forms.ModelChoiceField):  # type: ignore[type-arg]  # a generic at check time only
    """One of the centres where the caller may do this; hidden where there is only one."""

    def __init__(self, work: Work, centre_ids: frozenset[int]) -> None:
        found = centres().filter(pk__in=centre_ids & work.roles.centre_ids)
        single = len(found) == 1
        super().__init__(
            found,
            label=_("Centre"),
            to_field_name="slug",
            initial=found[0].slug if single else None,
            widget=forms.HiddenInput() if single else forms.Select(),
        )

    def label_from_instance(self, obj: Centre) -> str:
        """Show the name in the reader's language."""
        return obj.name


class TengeField(forms.DecimalField):
    """An amount typed in tenge, kept in whole tiyn."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_digits=12, decimal_places=2, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Accept spaces between thousands and a comma before tiyn."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        amount = super().to_python(value)
        if amount is not None and not amount.is_finite():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return None if amount is None else int(amount * _TIYN)

    def validate(self, value: Any) -> None:
        """Say what is missing; digits were counted before."""
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """Leave bounds to the service."""


def text(label: Label, *, size: int = 200, **kwargs: Any) -> forms.CharField:
    """A line of text that may stay empty; what people type about others is never offered again by the browser."""
    attrs = {"autocomplete": "off", **kwargs.pop("attrs", {})}
    return forms.CharField(label=label, required=False, max_length=size, widget=forms.TextInput(attrs=attrs), **kwargs)


def long_text(label: Label, **kwargs: Any) -> forms.CharField:
    """Several lines of text that may stay empty."""
    return forms.CharField(
        label=label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs
    )


def number_line(label: Label, **kwargs: Any) -> forms.CharField:
    """A line of digits, with the digits' keyboard on a phone."""
    return text(label, size=30, attrs={"inputmode": "numeric"}, **kwargs)


def phone_line(label: Label, **kwargs: Any) -> forms.CharField:
    """A phone number."""
    return text(label, size=30, attrs={"type": "tel", "inputmode": "tel"}, **kwargs)


def choice(label: Label, choices: list[tuple[str, Any]], *, empty: Label = "", **kwargs: Any) -> forms.ChoiceField:
    """One of some values; with `empty` also none, called so."""
    kwargs.setdefault("required", False)
    return forms.ChoiceField(label=label, choices=[("", empty), *choices] if empty else choices, **kwargs)


def several(label: Label, choices: list[tuple[str, Any]], **kwargs: Any) -> forms.MultipleChoiceField:
    """Any of some values, ticked."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple(), **kwargs
    )
