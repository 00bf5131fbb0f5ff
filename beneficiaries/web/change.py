from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.constants import ChangeKind
from beneficiaries.models import Household, Request
from beneficiaries.selectors import households_visible_to, open_members, requests_visible_to
from beneficiaries.services import change_family, preview_change
from beneficiaries.services.changes.kinds import PROVISIONAL
from beneficiaries.services.changes.plan import refuse_other
from beneficiaries.services.requests.transitions import LIVE
from beneficiaries.web.base import CaseForm
from beneficiaries.web.change_forms import ChangeForm
from beneficiaries.web.home_told import homes_told
from shapagat.accounts.page_forms import PageForm
from shapagat.centres.models import Centre


class ChangePage(CaseForm):
    """Change who belongs to a family: choose what happened, see what changes, then make the change."""

    template_name = "beneficiaries/change.html"
    form_class = ChangeForm

    @property
    def kind(self) -> ChangeKind:
        """What happened, as the address says."""
        said, fitting = self.request.GET.get("kind", ""), self.kinds()
        return ChangeKind(said) if said in fitting else fitting[0]

    def kinds(self) -> list[ChangeKind]:
        """Return what may happen in the family, as it is now."""
        provisional = self.household().provisional
        return [kind for kind in ChangeKind if kind in PROVISIONAL or not provisional]

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form of what happened."""
        kwargs.pop("files", None)
        household = self.household()
        members = open_members(household)
        return ChangeForm(
            kind=self.kind,
            members=members,
            unnamed=max(household.people_count - len(members), 0) if household.provisional else 0,
            requests=self._requests(household),
            city=Centre.objects.get(pk=household.centre_id).slug,
            **kwargs,
        )

    def _requests(self, household: Household) -> list[Request]:
        """Return the requests under way of the family and of the one that was named."""
        number = self.request.POST.get("other", "").strip().upper()
        families = households_visible_to(self.work).filter(Q(pk=household.pk) | Q(registration_number=number))
        found = requests_visible_to(self.work).filter(household__in=families, state__in=LIVE)
        return list(found.select_related("household").order_by("id"))

    def extra(self) -> dict[str, Any]:
        """Say whose family it is, and what else may have happened."""
        kinds = [(kind.value, kind.label) for kind in self.kinds()]
        return {"household": self.household(), "kind": self.kind, "kinds": kinds}

    def act(self, form: ChangeForm) -> HttpResponseBase:
        """Show what changes; once that was seen, make the change."""
        household = self.household()
        change, version = form.change(self._other(form)), form.cleaned_data["version"]
        if self.request.POST.get("step") == "make" and version is not None:
            change_family(household_id=household.pk, change=change, actor_id=self.work.actor_id, version=version)
            messages.success(self.request, _("The change is recorded."))
            return redirect("families:household", household_id=household.pk)
        plan = preview_change(household_id=household.pk, change=change)
        entered = self.request.POST.copy()
        entered["version"] = str(household.version)
        form.data = entered
        return self.show(form=form, plan=plan, homes=homes_told(plan), **self.extra())

    def _other(self, form: ChangeForm) -> UUID | None:
        if "other" not in form.fields:
            return None
        number = form.cleaned_data["other"].strip().upper()
        found = households_visible_to(self.work).filter(registration_number=number).first()
        return found.pk if found else refuse_other()
