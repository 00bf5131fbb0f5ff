from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import ConsentEnd, ConsentPurpose
from beneficiaries.services import withdraw_consent
from beneficiaries.services.families.give_consent import agreed_purposes
from beneficiaries.web.base import CaseForm
from shapagat.accounts.page_fields import choice, several
from shapagat.accounts.page_forms import PageForm


class WithdrawForm(PageForm):
    """Which purposes end, and why."""

    purposes = several(gettext_lazy("Withdrawn for"), ConsentPurpose.choices)
    reason = choice(gettext_lazy("Why"), ConsentEnd.choices, initial=ConsentEnd.ASKED, required=True)


class WithdrawPage(CaseForm):
    """End what a family agreed to, purpose by purpose."""

    template_name = "beneficiaries/form.html"
    form_class = WithdrawForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the purposes that are agreed to now."""
        kwargs.pop("files", None)
        form = WithdrawForm(**kwargs)
        field, agreed = form.fields["purposes"], agreed_purposes(self.household())
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(purpose.value, purpose.label) for purpose in ConsentPurpose if purpose in agreed]
        return form

    def extra(self) -> dict[str, Any]:
        """Say whose consent it is, and what follows."""
        return {
            "household": self.household(),
            "heading": _("Withdraw a consent"),
            "lead": _(
                "Without consent to registration and aid only intake sees the family, and its open requests are "
                "cancelled. What was given stays on record."
            ),
            "button": _("Withdraw the consent"),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Withdraw it."""
        household, said = self.household(), form.cleaned_data
        withdraw_consent(
            household_id=household.pk,
            actor_id=self.work.actor_id,
            purposes=said["purposes"],
            reason=said["reason"],
        )
        messages.success(self.request, _("The consent has ended."))
        return redirect("families:rights_of", household_id=household.pk)
