from django.http import HttpRequest, HttpResponse

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.centres.selectors import centres
from shapagat.encryption.constants import Purpose


class CentresPage(PageView):
    """The centres of the cities."""

    roles = frozenset({Role.ADMIN, Role.NETWORK})
    purpose = Purpose.ACCOUNT
    template_name = "web/centres.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """List them."""
        return self.show(centres=centres())
