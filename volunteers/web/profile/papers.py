from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.models import Household
from beneficiaries.selectors import households_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from volunteers.constants import ClearanceEnd, ExclusionKind, ExclusionLift
from volunteers.models import Volunteer
from volunteers.problems import SENTENCES
from volunteers.sealed import VolunteerIdentity
from volunteers.selectors import volunteer_visible_to
from volunteers.selectors.clearances import clearance_visible_to, clearances_of
from volunteers.selectors.exclusions import exclusion_visible_to, exclusions_of, reasons_of
from volunteers.services.clearances import ClearanceData, record_clearance, revoke_clearance
from volunteers.services.exclusions import lift_exclusion, propose_lifting, set_exclusion
from volunteers.web.profile.forms import ClearanceForm, ExclusionForm


class CoordinatorPage(PageView):
    """A coordinator's page about one volunteer."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    purpose: ClassVar[Purpose] = Purpose.VOLUNTEERING

    def volunteer(self) -> Volunteer:
        """Return the volunteer of the address. Raises NotVisible."""
        return volunteer_visible_to(self.work.roles, self.kwargs["volunteer_id"])

    def named(self) -> dict[str, Any]:
        """Return the volunteer and what they are called, for the page."""
        row = self.volunteer()
        return {"volunteer": row, "called": open_one(row, "identity", VolunteerIdentity).full_name}


class ClearancesPage(FormPage, CoordinatorPage):
    """The papers a volunteer showed."""

    template_name = "volunteers/profile/clearances.html"
    form_class = ClearanceForm

    def extra(self) -> dict[str, Any]:
        """List them."""
        named = self.named()
        return {**named, "rows": clearances_of(named["volunteer"]), "reasons": ClearanceEnd.choices}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Write one down."""
        row = self.volunteer()
        record_clearance(volunteer=row, data=ClearanceData(**form.cleaned_data), actor_id=self.work.actor_id)
        messages.success(self.request, _("Written down."))
        return redirect("profile:clearances", volunteer_id=row.pk)


class RevokePaperPage(CoordinatorPage):
    """A paper that holds no more."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Revoke it. Raises InvalidInput without a reason."""
        found = clearance_visible_to(self.work.roles, self.kwargs["clearance_id"])
        revoke_clearance(clearance=found, reason=request.POST.get("reason", ""), actor_id=self.work.actor_id)
        messages.success(request, _("It holds no more; tasks that asked for it are free again."))
        return redirect("profile:clearances", volunteer_id=found.volunteer_id)


class ExclusionsPage(FormPage, CoordinatorPage):
    """Whom a volunteer is kept from."""

    template_name = "volunteers/profile/exclusions.html"
    form_class = ExclusionForm

    def extra(self) -> dict[str, Any]:
        """List them with their reasons: each is opened, and recorded as opened."""
        named = self.named()
        rows = list(exclusions_of(named["volunteer"]))
        return {**named, "rows": list(zip(rows, reasons_of(rows), strict=True)), "reasons": ExclusionLift.choices}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Keep the volunteer from one more family."""
        row, given = self.volunteer(), form.cleaned_data
        set_exclusion(
            volunteer=row,
            kind=given["kind"],
            reason=given["reason"],
            household=self._family(given["household"]),
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("Written down. What they had claimed there is free again."))
        return redirect("profile:exclusions", volunteer_id=row.pk)

    def _family(self, number: str) -> Household:
        found = households_visible_to(self.work).filter(registration_number=number.strip()).first()
        if found is None:
            problem = FieldProblem("/household", "subject_unknown", SENTENCES["subject_unknown"])
            raise InvalidInput(errors=(problem,))
        return found


class LiftPage(CoordinatorPage):
    """An exclusion that holds no more."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Lift it, or ask a second coordinator. Raises InvalidInput without a reason."""
        found = exclusion_visible_to(self.work.roles, self.kwargs["exclusion_id"])
        reason, actor_id = request.POST.get("reason", ""), self.work.actor_id
        if found.kind == ExclusionKind.SAFEGUARDING:
            propose_lifting(exclusion=found, reason=reason, actor_id=actor_id)
            messages.success(request, _("Proposed. A second coordinator has to approve it."))
        else:
            lift_exclusion(exclusion=found, reason=reason, actor_id=actor_id)
            messages.success(request, _("It is lifted."))
        return redirect("profile:exclusions", volunteer_id=found.volunteer_id)
