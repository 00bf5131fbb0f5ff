from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.services import give_consent
from beneficiaries.web.forms.consent import ConsentForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose


class GiveConsent(FormPage):
    """Write down that a family agrees."""

    roles = CASE_ROLES
    purpose = Purpose.REGISTRATION
    form_class = ConsentForm
    template_name = "beneficiaries/give_consent.html"

    def act(self, form: ConsentForm) -> HttpResponseBase:
        """Record it and go back to the family."""
        household = household_visible_to(self.work, self.kwargs["household_id"])
        give_consent(household_id=household.id, data=form.consent(), actor_id=self.work.actor_id)
        messages.success(self.request, _("The consent is recorded."))
        return redirect("family", household.id)

    def extra(self) -> dict[str, Any]:
        """Show whose it is."""
        return {"household": household_visible_to(self.work, self.kwargs["household_id"])}
