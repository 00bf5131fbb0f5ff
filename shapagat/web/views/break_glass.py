from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.api.resources.audit.views.break_glass import MAY_BREAK
from shapagat.audit.constants import LONGEST_GLASS, GlassReason, Verdict
from shapagat.audit.selectors import glasses, opened_during
from shapagat.audit.services import break_glass, review_break_glass
from shapagat.encryption.constants import Purpose
from shapagat.web.wording import REASONS, VERDICTS

_A_PAGE = 20


class GlassForm(PageForm):
    """Why, and for how long."""

    reason = choice(gettext_lazy("Reason"), list(REASONS.items()), required=True)
    minutes = forms.IntegerField(
        label=gettext_lazy("For how many minutes"), min_value=1, max_value=LONGEST_GLASS, initial=60
    )


class GlassPage(FormPage):
    """Ask to open more families today than a day allows."""

    roles = MAY_BREAK
    purpose = Purpose.ACCOUNT
    template_name = "web/break_glass.html"
    form_class = GlassForm

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Widen the caller's budgets."""
        said = form.cleaned_data
        break_glass(actor_id=self.work.actor_id, reason=GlassReason(said["reason"]), minutes=said["minutes"])
        messages.success(self.request, _("You may open more now. The auditor has been told."))
        return redirect("home")


class GlassesPage(PageView):
    """Who asked to open more, and what was opened then: counts and ids, nobody's data."""

    roles = frozenset({Role.AUDITOR})
    purpose = Purpose.ACCOUNT
    template_name = "web/break_glasses.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of it, what waits for a verdict first."""
        page = Paginator(glasses().order_by("reviewed_at", "-id"), _A_PAGE).get_page(request.GET.get("page"))
        actors = dict(User.objects.filter(pk__in={glass.actor_id for glass in page}).values_list("pk", "username"))
        opened = opened_during(page)
        rows: list[dict[str, Any]] = [
            {
                "glass": glass,
                "actor": actors.get(glass.actor_id, "—"),
                "reason": REASONS[glass.reason],
                "verdict": VERDICTS.get(glass.verdict, ""),
                "own": glass.actor_id == self.work.actor_id,
                "opened": opened[glass.pk],
                "openings": sorted(opened[glass.pk].openings.items()),
            }
            for glass in page
        ]
        return self.show(page=page, rows=rows, verdicts=VERDICTS.items())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Take a verdict."""
        form = VerdictForm(request.POST)
        if form.is_valid():
            review_break_glass(
                glass_id=form.cleaned_data["glass"],
                verdict=Verdict(form.cleaned_data["verdict"]),
                actor_id=self.work.actor_id,
            )
        return redirect("break_glasses")


class VerdictForm(forms.Form):
    """Which break-glass, and what of it."""

    glass = forms.UUIDField()
    verdict = forms.ChoiceField(choices=[(verdict.value, verdict.value) for verdict in Verdict])
