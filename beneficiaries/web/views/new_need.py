from functools import cached_property
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from beneficiaries.constants import ConsentState
from beneficiaries.models import Household
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.services import create_request, open_request
from beneficiaries.web.forms.need import NeedForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


class NewNeed(FormPage):
    """Write down what a family needs."""

    roles = CASE_ROLES
    purpose = Purpose.REGISTRATION
    form_class = NeedForm
    template_name = "beneficiaries/new_need.html"

    @cached_property
    def household(self) -> Household:
        """Whose need it is."""
        return household_visible_to(self.work, self.kwargs["household_id"])

    def form(self, **kwargs: Any) -> NeedForm:
        """Make the form; only a family that consented can be opened to others."""
        return NeedForm(may_open=self.household.consent_state == ConsentState.GIVEN, **kwargs)

    def act(self, form: NeedForm) -> HttpResponseBase:
        """Write it down, open it when asked, and go to it."""
        centre = Centre.objects.get(pk=self.household.centre_id)
        need = create_request(centre=centre, data=form.need(self.household.id), actor_id=self.work.actor_id)
        if form.cleaned_data.get("open"):
            open_request(request_id=need.id, actor_id=self.work.actor_id)
        return redirect("need", need.id)

    def extra(self) -> dict[str, Any]:
        """Show whose it is."""
        return {"household": self.household}
