from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from volunteers.constants import RefusalReason
from volunteers.selectors.matching import offer_to, offers_to
from volunteers.services.matching import accept_offer, refuse_proposal
from volunteers.web.base import VolunteerPage


class OfferAnswerForm(PageForm):
    """Yes, or why not; a row holds the choice."""

    proposal = forms.UUIDField(label=gettext_lazy("Task"), widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=[("accept", "accept"), ("refuse", "refuse")], widget=forms.HiddenInput
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=RefusalReason.choices, required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Ask why not."""
        said = super().clean() or {}
        if said.get("step") == "refuse" and not said.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return said


class OffersPage(FormPage, VolunteerPage):
    """What is offered to the caller: district and time, never an address."""

    template_name = "volunteers/offers.html"
    form_class = OfferAnswerForm

    def extra(self) -> dict[str, Any]:
        """List what can still be taken, the soonest first."""
        return {
            "offers": list(offers_to(self.who().volunteer_ids).select_related("task__request")),
            "reasons": RefusalReason.choices,
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Take it, or say why not."""
        said = form.cleaned_data
        proposal = offer_to(self.who().volunteer_ids, said["proposal"])
        if said["step"] == "accept":
            accept_offer(proposal=proposal, actor_id=self.work.actor_id)
            messages.success(self.request, _("The task is yours."))
            return redirect("tasks:task", task_id=proposal.task_id)
        refuse_proposal(proposal=proposal, reason=RefusalReason(said["reason"]), actor_id=self.work.actor_id)
        messages.success(self.request, _("Written down. You will not be asked for this task again."))
        return redirect("tasks:offered")
