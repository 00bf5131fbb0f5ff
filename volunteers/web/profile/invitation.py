from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from volunteers.models import Volunteer
from volunteers.selectors.invitations import came_by
from volunteers.selectors.volunteers import one_of_own
from volunteers.services.enrolment.invite import make_invitation


class InvitationPage(FormPage):
    """The link by which a volunteer invites others, and how many came by it."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/profile/invitation.html"
    form_class = PageForm

    def extra(self) -> dict[str, Any]:
        """Show the link once there is one."""
        row = self._row()
        centre = Centre.objects.get(pk=row.centre_id)
        join = self.request.build_absolute_uri(reverse("volunteers:join_centre", args=[centre.slug]))
        link = f"{join}?from={row.invitation_mark}" if row.invitation_mark else ""
        return {"centre": centre, "link": link, "came": came_by(row)}

    def act(self, _form: forms.Form) -> HttpResponseBase:
        """Make it."""
        make_invitation(volunteer=self._row(), actor_id=self.work.actor_id)
        return redirect("profile:invitation", volunteer_id=self.kwargs["volunteer_id"])

    def _row(self) -> Volunteer:
        return one_of_own(self.work.actor_id, self.centres_held(), self.kwargs["volunteer_id"])
