from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from knox.models import get_token_model

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.accounts.second_factor import has_second_factor, shown_lately
from shapagat.accounts.services import end_tokens, issue_token
from shapagat.encryption.constants import Purpose


class TokensPage(PageView):
    """The reader's API tokens. One is made only within five minutes of showing a second factor."""

    roles = frozenset(Role)
    purpose = Purpose.ACCOUNT
    template_name = "web/tokens.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show how many there are and until when."""
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """End all of them, or make one; a second factor shown too long ago is asked for again."""
        if request.POST.get("step") == "end":
            end_tokens(user_id=self.user.pk)
            messages.success(request, _("Your tokens have ended."))
            return redirect("tokens")
        if not has_second_factor(self.user):
            return redirect("mfa_index")
        if not shown_lately(request, self.user):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': reverse('tokens')})}")
        return self._page(token=issue_token(user=self.user, actor_id=self.user.pk))

    def _page(self, token: str = "") -> HttpResponse:
        mine = get_token_model().objects.filter(user=self.user, expiry__gt=timezone.now()).order_by("-created")
        return self.show(token=token, tokens=mine, protected=has_second_factor(self.user))
