"""Steps of a need that ask for something: how it was confirmed, or why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import ConfirmedBy
from beneficiaries.web import words
from beneficiaries.web.forms import fields
from beneficiaries.web.steps import STEPS
from shapagat.accounts.page_forms import PageForm

_WITH_REASON = frozenset({"hold", "cancel", "unmet", "reopen"})


class StepForm(PageForm):
    """One step; `version` is the one that was shown."""

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{step}_%s", **kwargs)
        self.step = step
        self.label = STEPS[step].label
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        if step == "confirm":
            self.fields["how"] = fields.choice(_("How it was confirmed"), dict(ConfirmedBy.choices), required=True)
        elif step in _WITH_REASON:
            self.fields["reason"] = fields.choice(_("Reason"), words.REASONS, empty="—", required=True)

    def said(self) -> dict[str, Any]:
        """Return what the service takes."""
        cleaned = {"version": self.cleaned_data["version"]}
        if self.step == "confirm":
            cleaned["how"] = ConfirmedBy(self.cleaned_data["how"])
        elif self.step in _WITH_REASON:
            cleaned["reason_code"] = self.cleaned_data["reason"]
        return cleaned
