from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import KeepReason, LossState
from beneficiaries.selectors.losses import loss_visible_to, losses_visible_to
from beneficiaries.services.assessments.decide_loss import confirm_loss, keep_loss
from beneficiaries.web.base import CaseForm
from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm

_A_PAGE = 50
CONFIRM = "confirm"


class LossForm(PageForm):
    """Which loss, and what was decided: its end, or the reason why the category stays."""

    loss = forms.UUIDField(label=gettext_lazy("Family"), widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(CONFIRM, gettext_lazy("Confirm the end")), *KeepReason.choices],
        # A row of the table holds the choice; here is only what was chosen.
        widget=forms.HiddenInput,
    )


class LossesPage(CaseForm):
    """Categories that families would lose: one row a family, decided one by one."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    template_name = "beneficiaries/losses.html"
    form_class = LossForm

    def extra(self) -> dict[str, Any]:
        """List what is to be decided, the oldest first. Opens nothing."""
        rows = losses_visible_to(self.work).filter(state=LossState.PROPOSED).order_by("proposed_on", "id")
        page = Paginator(rows.select_related("household"), _A_PAGE).get_page(self.request.GET.get("page"))
        return {"page": page, "keep_reasons": KeepReason.choices}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Confirm or keep."""
        said = form.cleaned_data
        loss = loss_visible_to(self.work, said["loss"])
        if said["decision"] == CONFIRM:
            confirm_loss(loss_id=loss.pk, actor_id=self.work.actor_id)
            messages.success(self.request, _("The category has ended."))
        else:
            keep_loss(loss_id=loss.pk, reason=said["decision"], actor_id=self.work.actor_id)
            messages.success(self.request, _("The category stays until the next quarter."))
        return redirect("families:losses")
