from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.centres.selectors import centres
from shapagat.encryption.constants import Purpose
from shapagat.erasure.selectors import Due, preview


class Row(NamedTuple):
    """What one rule comes to in one centre, as shown."""

    centre: str
    due: Due


class RetentionPage(PageView):
    """What has outlived its term: counts alone, nothing is opened."""

    roles = frozenset({Role.COORDINATOR, Role.ADMIN})
    purpose = Purpose.RETENTION
    template_name = "erasure/retention.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show it, rule by rule."""
        names = {centre.pk: centre.name for centre in centres()}
        found = preview(self.centres_held(), timezone.localdate())
        coordinates = Role.COORDINATOR in self.work.roles.all
        return self.show(coordinates=coordinates, rows=[Row(names[due.centre_id], due) for due in found])
