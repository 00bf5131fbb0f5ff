from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import Dwelling, DwellingCondition, Heating, Holding
from beneficiaries.models import Visit, VisitAct
from beneficiaries.sealed import ActContent
from beneficiaries.selectors.visits import act_of, newest_act, visit_visible_to
from beneficiaries.services.visits.print_act import print_act
from beneficiaries.services.visits.write_act import sign_act, write_act
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.page_fields import DayField, choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_one

SIGN = "sign"
_WATER = {"": None, "yes": True, "no": False}


class ActForm(PageForm):
    """What was seen."""

    visited_on = DayField(label=gettext_lazy("Day of the visit"), initial=timezone.localdate, required=True)
    taken_part = long_text(gettext_lazy("Who took part"))
    dwelling = choice(gettext_lazy("Dwelling"), Dwelling.choices, empty="—")
    holding = choice(gettext_lazy("On what ground"), Holding.choices, empty="—")
    rooms = forms.IntegerField(label=gettext_lazy("Rooms"), required=False, min_value=1)
    area_m2 = forms.IntegerField(label=gettext_lazy("Area, m²"), required=False, min_value=1)
    heating = choice(gettext_lazy("Heating"), Heating.choices, empty="—")
    water = choice(gettext_lazy("Running water"), [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))], empty="—")
    condition = choice(gettext_lazy("Condition"), DwellingCondition.choices, empty="—")
    people = long_text(gettext_lazy("Who lives there"))
    incomes = long_text(gettext_lazy("What they live on"))
    health = long_text(gettext_lazy("Health"))
    conclusion = long_text(gettext_lazy("Conclusion"))
    recommendations = long_text(gettext_lazy("Recommendations"))

    def content(self) -> ActContent:
        """Return what was entered."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "visited_on"}
        return ActContent(**{**said, "water": _WATER[said["water"]]})


class ActPage(CaseForm):
    """Write the act of a visit that took place, and sign it."""

    template_name = "beneficiaries/visits/act.html"
    form_class = ActForm

    def visit(self) -> Visit:
        """Return the visit. Raises NotVisible."""
        visit_id: UUID = self.kwargs["visit_id"]
        return visit_visible_to(self.work, visit_id)

    def form(self, **kwargs: Any) -> PageForm:
        """Fill in the draft, or the act that a new one replaces."""
        kwargs.pop("files", None)
        act = newest_act(self.visit())
        if act is not None and "data" not in kwargs:
            said = msgspec.structs.asdict(open_one(act, "content", ActContent))
            words = {True: "yes", False: "no", None: ""}
            kwargs["initial"] = {**said, "water": words[said["water"]], "visited_on": act.visited_on}
        return ActForm(**kwargs)

    def extra(self) -> dict[str, Any]:
        """Say whose visit it is and whether the act is signed."""
        visit = self.visit()
        return {"visit": visit, "household": visit.household, "written": newest_act(visit)}

    def act(self, form: Any) -> HttpResponseBase:
        """Save the draft, and sign it where that was asked."""
        visit = self.visit()
        act = write_act(
            visit_id=visit.pk,
            content=form.content(),
            actor_id=self.work.actor_id,
            visited_on=form.cleaned_data["visited_on"],
            version=int(said) if (said := self.request.POST.get("version", "")).isdigit() else None,
        )
        if self.request.POST.get("step") == SIGN:
            sign_act(act_id=act.pk, actor_id=self.work.actor_id)
            messages.success(self.request, _("The act is signed; it cannot be changed any more."))
        else:
            messages.success(self.request, _("The draft is saved."))
        return redirect("families:visit", visit_id=visit.pk)


class ActDownload(CasePage):
    """The act as a document to sign on paper."""

    def get(self, _request: HttpRequest, visit_id: UUID, act_id: UUID | None = None) -> HttpResponse:
        """Open the newest, or the one that is named, in Kazakh and Russian."""
        visit = visit_visible_to(self.work, visit_id)
        act: VisitAct | None = act_of(visit, act_id) if act_id else newest_act(visit)
        if act is None:
            raise NotVisible
        answer = HttpResponse(print_act(act), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="act.pdf"'
        return answer
