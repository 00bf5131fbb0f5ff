from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.sealing import open_many
from volunteers.constants.guardians import ConsentEnd
from volunteers.sealed import GuardianPaper
from volunteers.selectors.guardians import consents_of, guardian_consent_visible_to
from volunteers.services.guardians.record import GuardianData, record_guardian_consent
from volunteers.services.guardians.withdraw import withdraw_guardian_consent
from volunteers.web.profile.forms import GuardianForm
from volunteers.web.profile.papers import CoordinatorPage


class GuardianPage(FormPage, CoordinatorPage):
    """Who agreed that somebody under age helps."""

    template_name = "volunteers/profile/guardian.html"
    form_class = GuardianForm

    def extra(self) -> dict[str, Any]:
        """List what was signed, the newest first."""
        named = self.named()
        rows = list(consents_of(named["volunteer"]))
        papers = open_many(rows, "paper", GuardianPaper)
        reasons = [one for one in ConsentEnd.choices if one[0] != ConsentEnd.RENEWED]
        return {**named, "rows": [(row, papers[row.pk]) for row in rows], "reasons": reasons}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Write one down."""
        row = self.volunteer()
        record_guardian_consent(volunteer=row, data=GuardianData(**form.cleaned_data), actor_id=self.work.actor_id)
        messages.success(self.request, _("Written down."))
        return redirect("profile:guardian", volunteer_id=row.pk)


class WithdrawPage(CoordinatorPage):
    """A consent that holds no more."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Withdraw it. Raises InvalidInput without a reason."""
        found = guardian_consent_visible_to(self.work.roles, self.kwargs["consent_id"])
        withdraw_guardian_consent(consent=found, reason=request.POST.get("reason", ""), actor_id=self.work.actor_id)
        messages.success(request, _("It holds no more; what the volunteer had claimed is free again."))
        return redirect("profile:guardian", volunteer_id=found.volunteer_id)
