"""The list of organisations, and the page of one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.models import Grant, GrantReport, Memorandum, Representation
from beneficiaries.sealed import GrantNotes, OrganisationContact, OrganisationNotes
from beneficiaries.selectors import (
    agreement_changes,
    collective_needs_of,
    due_with_organisations,
    organisations_visible_to,
)
from beneficiaries.selectors.representatives import representatives_of
from beneficiaries.services import end_representation
from beneficiaries.web.organisations.agreement_history import told
from beneficiaries.web.organisations.base import OrganisationView
from shapagat.accounts.constants import Role
from shapagat.core.exceptions import NotAllowed, NotVisible
from shapagat.encryption.sealing import open_many, open_one


class OrganisationsPage(OrganisationView):
    """Every organisation of the caller's centres, and what is due with them. Opens nothing."""

    template_name = "beneficiaries/organisations/list.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.show(
            organisations=organisations_visible_to(self.work).order_by("status", "name_ru", "id"),
            due=due_with_organisations(self.work),
        )


class OrganisationPage(OrganisationView):
    """One organisation, opened; the opening is recorded."""

    template_name = "beneficiaries/organisations/organisation.html"

    def get(self, _request: HttpRequest, organisation_id: UUID) -> HttpResponse:  # noqa: ARG002 - read by organisation()
        """Show who they are, what was agreed, what they asked for."""
        found = self.organisation()
        grants = list(Grant.objects.filter(organisation=found).prefetch_related("reports").order_by("-starts_on"))
        notes, changed = open_many(grants, "notes", GrantNotes), agreement_changes(found)
        return self.show(
            organisation=found,
            contact=open_one(found, "contact", OrganisationContact),
            notes=open_one(found, "notes", OrganisationNotes),
            memoranda=[
                (one, told(changed[one.pk]))
                for one in Memorandum.objects.filter(organisation=found).order_by("-signed_on", "-id")
            ],
            grants=[(grant, notes[grant.pk], _by_day(grant), told(changed[grant.pk])) for grant in grants],
            needs=collective_needs_of(found).order_by("-id"),
            due=due_with_organisations(self.work, found),
            representatives=[one for one in representatives_of(found) if one[0].ends_on is None],
            coordinates=self.work.roles.has(Role.COORDINATOR, centre_id=found.centre_id),
        )

    def post(self, request: HttpRequest, organisation_id: UUID) -> HttpResponseBase:
        """Let somebody speak for it no more. Raises NotAllowed unless the caller coordinates here."""
        found = self.organisation()
        if not self.work.roles.has(Role.COORDINATOR, centre_id=found.centre_id):
            raise NotAllowed
        ending = request.POST.get("end", "")
        rows = {str(row.pk): row for row in Representation.objects.filter(organisation=found)}
        if ending not in rows:
            raise NotVisible
        end_representation(representation_id=rows[ending].pk, actor_id=self.work.actor_id)
        messages.success(request, _("Done."))
        return redirect("organisations:organisation", organisation_id=organisation_id)


def _by_day(grant: Grant) -> list[GrantReport]:
    return sorted(grant.reports.all(), key=lambda report: report.due_on)
