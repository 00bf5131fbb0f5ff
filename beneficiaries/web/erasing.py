from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.web.base import CaseForm
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import DayField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.encryption.constants import Purpose
from shapagat.erasure.reasons import ERASE_REASONS, HOLD_REASONS
from shapagat.erasure.selectors import standing_holds
from shapagat.erasure.services import place_hold, propose_erasure


class EraseForm(PageForm):
    """Why, and that what it means was understood."""

    reason = choice(gettext_lazy("Why"), list(ERASE_REASONS.items()), required=True)
    understood = forms.BooleanField(label=gettext_lazy("I have read what is lost"))


class ErasePage(CaseForm):
    """Ask that a family be erased."""

    template_name = "beneficiaries/erase.html"
    form_class = EraseForm
    purpose: ClassVar[Purpose] = Purpose.RETENTION

    def extra(self) -> dict[str, Any]:
        """Say whose erasure it is, what stands in the way, and how long files are kept."""
        household = self.household()
        may_lift = household.centre_id in self.work.roles.centres_with({Role.COORDINATOR})
        return {
            "household": household,
            "holds": standing_holds(household.pk),
            "may_lift": may_lift,
            "file_days": settings.FILE_TERM_DAYS,
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Ask for it."""
        household = self.household()
        propose_erasure(
            kind="household", object_id=household.pk, reason=form.cleaned_data["reason"], actor_id=self.work.actor_id
        )
        messages.success(self.request, _("Asked for. The family is erased when a second person approves."))
        return redirect("families:household", household_id=household.pk)


class HoldForm(PageForm):
    """Why a family must not be erased, and up to which day."""

    reason = choice(gettext_lazy("Why"), list(HOLD_REASONS.items()), required=True)
    legal_reference = forms.SlugField(label=gettext_lazy("Code of the law or case"), max_length=60)
    until = DayField(label=gettext_lazy("Last day"), required=True)


class HoldPage(CaseForm):
    """Let a family not be erased for now."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    template_name = "beneficiaries/form.html"
    form_class = HoldForm
    purpose: ClassVar[Purpose] = Purpose.RETENTION

    def extra(self) -> dict[str, Any]:
        """Say which family."""
        return {"household": self.household(), "heading": _("Hold by law"), "button": _("Hold")}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Place the hold."""
        household = self.household()
        place_hold(subject_id=household.pk, actor_id=self.work.actor_id, **form.cleaned_data)
        messages.success(self.request, _("The hold stands."))
        return redirect("families:household", household_id=household.pk)
