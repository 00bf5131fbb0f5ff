from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import RequestCategory, RequestState, VisitEnd, VisitKind, VisitState
from beneficiaries.models import Household, Request, Visit
from beneficiaries.roles import CASE
from beneficiaries.sealed import VisitNote
from beneficiaries.selectors.visits import newest_act, signed_acts, visit_visible_to, visits_visible_to
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.plan_visit import VisitData, plan_visit
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.page_fields import DayField, choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.selectors import users_holding
from shapagat.encryption.sealing import open_one

_A_PAGE = 50


class PlanForm(PageForm):
    """When, how, who goes."""

    kind = choice(gettext_lazy("How"), VisitKind.choices, required=True)
    day = DayField(label=gettext_lazy("Day"), required=True)
    at = forms.TimeField(label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=5, max_value=600, initial=60)
    assigned_to = forms.ChoiceField(label=gettext_lazy("Who goes"))
    request = choice(gettext_lazy("For which request"), [], empty="—")
    note = long_text(gettext_lazy("What they should know"))

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_family = Request.objects.filter(household=household).order_by("-id")[:_A_PAGE]
        asked = self.fields["request"]
        if isinstance(asked, forms.ChoiceField):
            asked.choices = [("", "—"), *((str(need.pk), _named(need)) for need in of_family)]
        here = RoleAssignment.objects.filter(centre_id=household.centre_id, role__in=CASE).values("user_id")
        staff = users_holding(CASE).filter(pk__in=here).order_by("username")
        field = self.fields["assigned_to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(user.pk), user.username) for user in staff]


def _named(need: Request) -> str:
    return f"{RequestCategory(need.category).label}, {need.created_at:%d.%m.%Y}, {RequestState(need.state).label}"


class PlanVisitPage(CaseForm):
    """Plan an appointment with a family."""

    template_name = "beneficiaries/form.html"
    form_class = PlanForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form; whoever plans it goes unless said."""
        kwargs.pop("files", None)
        asked = {name: self.request.GET[name] for name in ("request", "kind") if name in self.request.GET}
        kwargs.setdefault("initial", {"assigned_to": str(self.work.actor_id), **asked})
        return PlanForm(household=self.household(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say with whom."""
        return {"household": self.household(), "heading": _("Plan a visit"), "button": _("Plan the visit")}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Plan it."""
        said = form.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(said["day"], said["at"]))
        data = VisitData(
            kind=said["kind"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=said["minutes"]),
            assigned_to=UUID(said["assigned_to"]),
            request_id=UUID(said["request"]) if said["request"] else None,
            note=said["note"],
        )
        visit = plan_visit(household_id=self.household().pk, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("The visit is planned."))
        return redirect("families:visit", visit_id=visit.pk)


class VisitsPage(CasePage):
    """Appointments that wait: overdue ones first, then today's and the next."""

    template_name = "beneficiaries/visits/all.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them; nothing is opened."""
        waiting = visits_visible_to(self.work).filter(state=VisitState.PLANNED).order_by("starts_at", "id")
        if request.GET.get("mine"):
            waiting = waiting.filter(assigned_to_id=self.work.actor_id)
        page = Paginator(waiting.select_related("household"), _A_PAGE).get_page(request.GET.get("page"))
        ids = {visit.assigned_to_id for visit in page.object_list}
        names = dict(User.objects.filter(pk__in=ids).values_list("id", "username"))
        rows = [(visit, names.get(visit.assigned_to_id, "")) for visit in page.object_list]
        return self.show(page=page, rows=rows, now=timezone.now())


class EndForm(PageForm):
    """How it ended, and what came of it."""

    state = choice(
        gettext_lazy("What happened"),
        [(state.value, state.label) for state in VisitState if state != VisitState.PLANNED],
        empty="—",
        required=True,
    )
    reason = choice(gettext_lazy("Why it is called off"), VisitEnd.choices, empty="—")
    note = long_text(gettext_lazy("What came of it"))


class VisitPage(CaseForm):
    """One appointment."""

    template_name = "beneficiaries/visits/one.html"
    form_class = EndForm

    def visit(self) -> Visit:
        """Return it. Raises NotVisible."""
        visit_id: UUID = self.kwargs["visit_id"]
        return visit_visible_to(self.work, visit_id)

    def extra(self) -> dict[str, Any]:
        """Open it."""
        visit = self.visit()
        return {
            "visit": visit,
            "goes": User.objects.filter(pk=visit.assigned_to_id).values_list("username", flat=True).first(),
            "note": open_one(visit, "note", VisitNote),
            "waiting": visit.state in {VisitState.PLANNED, VisitState.MISSED},
            "took_place": visit.state == VisitState.DONE,
            "written": newest_act(visit),
            "signed": signed_acts(visit),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """End it."""
        said, visit = form.cleaned_data, self.visit()
        end_visit(
            visit_id=visit.pk,
            state=VisitState(said["state"]),
            actor_id=self.work.actor_id,
            note=said["note"],
            reason=said["reason"],
        )
        messages.success(self.request, _("It is written down."))
        return redirect("families:visit", visit_id=visit.pk)
