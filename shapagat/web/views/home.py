from django.http import HttpRequest, HttpResponse

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.encryption.constants import Purpose


class Home(PageView):
    """What is to be done now, for each role its own."""

    roles = frozenset(Role)
    purpose = Purpose.REQUEST_HANDLING
    template_name = "web/home.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show it."""
        return self.show()
