from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import AskedBy, RightsKind
from beneficiaries.models import Consent
from beneficiaries.selectors.rights import names_in, rights_requests_visible_to
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.web.base import CaseForm
from beneficiaries.web.rights.papers import offered_papers
from shapagat.accounts.page_fields import DayField, choice, long_text, text
from shapagat.accounts.page_forms import PageForm

WHOLE_FAMILY = "family"
Offered = tuple[str, Any]


class AskForm(PageForm):
    """What the family, or one person of it, asks about their data, and who speaks for them."""

    person = choice(gettext_lazy("About whom"), [], required=True)
    kind = choice(gettext_lazy("What is asked"), RightsKind.choices, required=True)
    received_on = DayField(label=gettext_lazy("Received on"), initial=timezone.localdate, required=True)
    asked_by = choice(gettext_lazy("Who asks"), AskedBy.choices, initial=AskedBy.SELF, required=True)
    representative = text(gettext_lazy("Name of the parent, guardian or representative"))
    evidence = choice(gettext_lazy("Paper that proves it"), [])
    asked = long_text(gettext_lazy("In their words"))

    def __init__(self, *args: Any, people: list[Offered], papers: list[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = (WHOLE_FAMILY, gettext_lazy("The whole family: its adults ask together"))
        for name, choices in (("person", [("", "—"), *people, whole]), ("evidence", [("", "—"), *papers])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class FamilyRightsPage(CaseForm):
    """What a family agreed to, and what it asks about its data."""

    template_name = "beneficiaries/rights/family.html"
    form_class = AskForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the people of the family, former ones too, and the papers attached to it."""
        kwargs.pop("files", None)
        household_id = self.household().pk
        people = [(str(person_id), name) for person_id, name in self.names.items()]
        return AskForm(people=people, papers=offered_papers(household_id), **kwargs)

    @cached_property
    def names(self) -> dict[UUID, str]:
        """Who belongs to the family, or did; opened once for a page."""
        return names_in(self.household())

    def extra(self) -> dict[str, Any]:
        """List consents and what was asked, by whom."""
        household = self.household()
        asked = rights_requests_visible_to(self.work).filter(household=household).order_by("-id")
        return {
            "household": household,
            "consents": Consent.objects.filter(household=household).order_by("-id"),
            "asked": [(one, self.names.get(one.person_id, "") if one.person_id else "") for one in asked],
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Write it down."""
        said = form.cleaned_data
        data = RightsData(
            kind=said["kind"],
            received_on=said["received_on"],
            asked=said["asked"],
            person_id=None if said["person"] == WHOLE_FAMILY else UUID(said["person"]),
            asked_by=said["asked_by"],
            representative=said["representative"],
            evidence_id=UUID(said["evidence"]) if said["evidence"] else None,
        )
        asked = receive_rights_request(household_id=self.household().pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("It is written down. Please mind the last day."))
        return redirect("families:right", right_id=asked.pk)
