from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from beneficiaries.constants import RequestCategory
from beneficiaries.selectors import requests_visible_to
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from volunteers.constants import WORKABLE_REQUESTS, RollState
from volunteers.models import PointRequest
from volunteers.services.points.expect import MOST_AT_ONCE, expect_requests
from volunteers.web.coordinating.base import CoordinatorPage


class FamiliesForm(PageForm):
    """Whose open requests are fulfilled there: the most urgent and the longest waiting first."""

    category = choice(gettext_lazy("What is needed"), RequestCategory.choices, required=True)
    district = choice(gettext_lazy("District"), [], empty=gettext_lazy("all"))
    most = forms.IntegerField(label=gettext_lazy("How many at most"), min_value=1, max_value=MOST_AT_ONCE, initial=50)


class ExpectPage(CoordinatorPage, FormPage):
    """Put families on the roll of a distribution point."""

    template_name = "volunteers/point_families.html"
    form_class = FamiliesForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the districts where somebody waits."""
        kwargs.pop("files", None)
        form = FamiliesForm(**kwargs)
        waiting = self._waiting().values_list("district", flat=True).distinct().order_by()
        districts = [(code, code) for code in sorted(set(waiting)) if code]
        form.fields["district"].choices = [("", _("all")), *districts]  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def extra(self) -> dict[str, Any]:
        """Say at which point."""
        return {"point": self.point()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Put them on."""
        said, point = form.cleaned_data, self.point()
        found = self._waiting().filter(centre_id=point.centre_id, category=said["category"])
        if said["district"]:
            found = found.filter(district=said["district"])
        expected = PointRequest.objects.filter(state=RollState.EXPECTED).values("request_id")
        chosen = found.exclude(pk__in=expected).order_by("-urgency", "opened_at").values_list("pk", flat=True)
        ids = list(chosen[: said["most"]])
        added = expect_requests(point=point, request_ids=ids, actor_id=self.work.actor_id) if ids else 0
        told = ngettext("%(n)s family is on the roll now.", "%(n)s families are on the roll now.", added)
        messages.success(self.request, told % {"n": added})
        return redirect("points:one", point_id=point.pk)

    def _waiting(self) -> Any:
        return requests_visible_to(self.work).filter(state__in=sorted(WORKABLE_REQUESTS))
