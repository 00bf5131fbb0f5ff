from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from volunteers.models import Volunteer
from volunteers.selectors.invitations import came_by
from volunteers.selectors.volunteers import one_of_own
from volunteers.services.enrolment.invite import make_invitation


class InvitationPage(PageView):
    """The link by which a volunteer invites others, and how many came by it."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/profile/invitation.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the link once there is one. Raises NotVisible."""
        row = self._row()
        centre = Centre.objects.get(pk=row.centre_id)
        join = request.build_absolute_uri(reverse("volunteers:join_centre", args=[centre.slug]))
        link = f"{join}?from={row.invitation_mark}" if row.invitation_mark else ""
        return self.show(centre=centre, link=link, came=came_by(row))

    def post(self, _request: HttpRequest, volunteer_id: UUID) -> HttpResponseBase:
        """Make it. Raises NotVisible, VolunteerNotReady."""
        make_invitation(volunteer=self._row(), actor_id=self.work.actor_id)
        return redirect("profile:invitation", volunteer_id=volunteer_id)

    def _row(self) -> Volunteer:
        return one_of_own(self.work.actor_id, self.centres_held(), self.kwargs["volunteer_id"])
