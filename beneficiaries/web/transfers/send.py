from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import TransferKind, TransferReason, WithoutConsent
from beneficiaries.services.transfers.send_family import send_family
from beneficiaries.services.transfers.send_without_consent import propose_sending
from beneficiaries.web.base import CaseForm
from beneficiaries.web.transfers.lists import centre_choices
from shapagat.accounts.page_fields import choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.centres.models import Centre


class SendForm(PageForm):
    """Where to, why, and whether the family goes or only its need."""

    to_centre = forms.ChoiceField(label=gettext_lazy("Centre"))
    kind = choice(
        gettext_lazy("What is asked of them"), TransferKind.choices, initial=TransferKind.TRANSFER, required=True
    )
    reason = choice(gettext_lazy("Why"), TransferReason.choices, required=True)
    note = long_text(gettext_lazy("What they should know"))
    why = choice(
        gettext_lazy("Without its consent, because"),
        WithoutConsent.choices,
        empty=gettext_lazy("the family has agreed"),
        help_text=gettext_lazy("A second person must approve; the note is not sent then."),
    )

    def __init__(self, *args: Any, centre_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_centre"]
        if isinstance(field, forms.ChoiceField):
            field.choices = centre_choices(frozenset({centre_id}))


class SendPage(CaseForm):
    """Send a family to another centre."""

    template_name = "beneficiaries/form.html"
    form_class = SendForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return SendForm(centre_id=self.household().centre_id, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say which family, and what sending means."""
        return {
            "household": self.household(),
            "heading": _("Send to another centre"),
            "lead": _(
                "They read what is on record, without attached papers. Nothing changes here until they accept; "
                "then the family is theirs, and your closed case stays."
            ),
            "button": _("Send"),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Send it."""
        said = form.cleaned_data
        if said.get("why"):
            return self._urge(said)
        transfer = send_family(
            household_id=self.household().pk,
            to_centre=Centre.objects.get(slug=said["to_centre"]),
            kind=said["kind"],
            reason=said["reason"],
            note=said["note"],
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("The letter is there. You see here how it is answered."))
        return redirect("families:letter", letter_id=transfer.letter_id)

    def _urge(self, said: dict[str, Any]) -> HttpResponseBase:
        household = self.household()
        propose_sending(
            household_id=household.pk,
            to_centre=Centre.objects.get(slug=said["to_centre"]),
            kind=said["kind"],
            reason=said["reason"],
            why=said["why"],
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("A second person must approve. Until then nothing is sent."))
        return redirect("families:household", household_id=household.pk)
