from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.consent_terms import present_terms
from beneficiaries.constants import REQUIRED_PURPOSES, ConsentEvidence, ConsentPurpose, MemberRole
from beneficiaries.selectors import household_visible_to
from beneficiaries.services import give_consent
from beneficiaries.services.families.print_consent import print_consent
from beneficiaries.services.registration.data import ConsentData
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.page_fields import DayField, choice, several
from shapagat.accounts.page_forms import PageForm

_ADULTS = [(role.value, role.label) for role in MemberRole if role != MemberRole.CHILD]


class ConsentForm(PageForm):
    """What was signed, when and by whom."""

    purposes = several(gettext_lazy("Signed consent to"), ConsentPurpose.choices, initial=sorted(REQUIRED_PURPOSES))
    given_on = DayField(label=gettext_lazy("Signed on"), initial=timezone.localdate, required=True)
    evidence = choice(
        gettext_lazy("How it is proved"), ConsentEvidence.choices, initial=ConsentEvidence.PAPER, required=True
    )
    by = choice(gettext_lazy("Signed by"), _ADULTS, initial=MemberRole.HEAD, required=True)


class ConsentFormDownload(CasePage):
    """The form to read out and sign."""

    def get(self, _request: HttpRequest, household_id: UUID) -> HttpResponse:
        """Open it, in Kazakh and Russian."""
        answer = HttpResponse(
            print_consent(household_visible_to(self.work, household_id)), content_type="application/pdf"
        )
        answer["Content-Disposition"] = 'attachment; filename="consent.pdf"'
        return answer


class ConsentPage(CaseForm):
    """Record a consent signed on paper."""

    template_name = "beneficiaries/form.html"
    form_class = ConsentForm

    def extra(self) -> dict[str, Any]:
        """Say whose consent it is."""
        terms = present_terms(timezone.localdate())
        said = terms.kk if get_language() == "kk" else terms.ru
        return {
            "household": self.household(),
            "heading": _("Record a consent"),
            "button": _("Record the consent"),
            "lead": f"{said.intro} {said.data} {said.term} {said.transfer} {said.rights}",
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Record it."""
        household = self.household()
        said = form.cleaned_data
        data = ConsentData(tuple(said["purposes"]), said["given_on"], said["by"], said["evidence"])
        give_consent(household_id=household.pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("The consent is recorded."))
        return redirect("families:household", household_id=household.pk)
