from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import RightsKind
from beneficiaries.models import Consent
from beneficiaries.selectors.rights import rights_requests_visible_to
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.web.base import CaseForm
from shapagat.accounts.page_fields import DayField, choice, long_text
from shapagat.accounts.page_forms import PageForm


class AskForm(PageForm):
    """What the family asks about its data."""

    kind = choice(gettext_lazy("What is asked"), RightsKind.choices, required=True)
    received_on = DayField(label=gettext_lazy("Received on"), initial=timezone.localdate, required=True)
    asked = long_text(gettext_lazy("In their words"))


class FamilyRightsPage(CaseForm):
    """What a family agreed to, and what it asks about its data."""

    template_name = "beneficiaries/rights/family.html"
    form_class = AskForm

    def extra(self) -> dict[str, Any]:
        """List consents and what was asked; nothing is opened."""
        household = self.household()
        return {
            "household": household,
            "consents": Consent.objects.filter(household=household).order_by("-id"),
            "asked": rights_requests_visible_to(self.work).filter(household=household).order_by("-id"),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Write it down."""
        said = form.cleaned_data
        data = RightsData(said["kind"], said["received_on"], said["asked"])
        asked = receive_rights_request(household_id=self.household().pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("It is written down. Please mind the last day."))
        return redirect("families:right", right_id=asked.pk)
