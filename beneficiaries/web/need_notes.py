from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import DutyOutcome, StateDuty
from beneficiaries.models import Request, StateReferral
from beneficiaries.selectors import request_visible_to
from beneficiaries.services.requests.note_request import note_request, refer_to_state, settle_referral
from beneficiaries.web.base import CaseForm
from shapagat.accounts.page_fields import DayField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.encryption.constants import Purpose


class _NeedForm(CaseForm):
    purpose: ClassVar[Purpose] = Purpose.REQUEST_HANDLING
    template_name = "beneficiaries/need_form.html"

    def need(self) -> Request:
        """Return the request of the address. Raises NotVisible."""
        request_id: UUID = self.kwargs["request_id"]
        return request_visible_to(self.work, request_id)


class NoteForm(PageForm):
    """What is to be written down."""

    text = forms.CharField(label=gettext_lazy("Note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class NotePage(_NeedForm):
    """Write something down about a request."""

    form_class = NoteForm

    def extra(self) -> dict[str, Any]:
        """Say about which."""
        return {"need": self.need(), "heading": _("Add a note"), "button": _("Write it down")}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Write it down."""
        need = self.need()
        note_request(request_id=need.pk, text=form.cleaned_data["text"], actor_id=self.work.actor_id)
        messages.success(self.request, _("It is written down."))
        return redirect("families:need", request_id=need.pk)


class StateForm(PageForm):
    """What the state owes, and what it answered."""

    duty = choice(gettext_lazy("What the state owes"), StateDuty.choices, empty="—", required=True)
    outcome = choice(gettext_lazy("Answer"), DutyOutcome.choices, initial=DutyOutcome.WAITING, required=True)
    referred_on = DayField(label=gettext_lazy("Asked on"), initial=timezone.localdate, required=True)
    settled_on = DayField(label=gettext_lazy("Answered on"), help_text=gettext_lazy("Empty: today."))


class StateReferralPage(_NeedForm):
    """Record what of a request the state owes, and its answer."""

    form_class = StateForm

    def extra(self) -> dict[str, Any]:
        """Say about which request."""
        return {"need": self.need(), "heading": _("Referred to the state"), "button": _("Write it down")}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Record it: an answer settles what waits, and what was answered at once is recorded with its answer."""
        need, said = self.need(), form.cleaned_data
        waiting = StateReferral.objects.filter(request=need, duty=said["duty"], outcome=DutyOutcome.WAITING)
        if said["outcome"] == DutyOutcome.WAITING or not waiting.exists():
            refer_to_state(
                request_id=need.pk,
                duty=said["duty"],
                actor_id=self.work.actor_id,
                referred_on=said["referred_on"],
            )
        if said["outcome"] != DutyOutcome.WAITING:
            settle_referral(
                request_id=need.pk,
                duty=said["duty"],
                outcome=said["outcome"],
                actor_id=self.work.actor_id,
                settled_on=said["settled_on"],
            )
        messages.success(self.request, _("It is written down."))
        return redirect("families:need", request_id=need.pk)
