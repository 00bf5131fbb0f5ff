from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose
from shapagat.erasure.models import LegalHold
from shapagat.erasure.reasons import HOLD_REASONS, LIFT_REASONS
from shapagat.erasure.selectors import all_standing, hold_by_id, name_of
from shapagat.erasure.services import propose_lifting

_A_PAGE = 50


class Row(NamedTuple):
    """One hold as shown."""

    hold: LegalHold
    called: str
    reason: str | Promise


class HoldsPage(PageView):
    """What is held by law today: numbers of families, ends of ids, codes; nothing is opened."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.RETENTION
    template_name = "erasure/holds.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of it."""
        page = Paginator(all_standing(), _A_PAGE).get_page(request.GET.get("page"))
        return self.show(page=page, rows=[_row(hold) for hold in page])


class LiftForm(PageForm):
    """Why a hold is to end before its day."""

    reason = choice(gettext_lazy("Why"), list(LIFT_REASONS.items()), required=True)


class LiftPage(FormPage):
    """Ask that a hold end before its day."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.RETENTION
    template_name = "erasure/lift.html"
    form_class = LiftForm

    def extra(self) -> dict[str, Any]:
        """Say which hold. Raises NotVisible."""
        return {"row": _row(hold_by_id(self.kwargs["hold_id"]))}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Ask for it."""
        propose_lifting(hold_id=self.kwargs["hold_id"], reason=form.cleaned_data["reason"], actor_id=self.work.actor_id)
        messages.success(self.request, _("Asked for. The hold ends when a second person approves."))
        return redirect("holds_page")


def _row(hold: LegalHold) -> Row:
    return Row(hold, name_of(hold.subject_id), HOLD_REASONS[hold.reason])
