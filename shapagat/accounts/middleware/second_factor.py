from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import roles_of


class SecondFactorMiddleware:
    """Outside the demonstration, staff set up a second factor before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Send staff without a second factor to the page where they set one up."""
        if self._must_set_up(request):
            return redirect("mfa_index")
        return self.get_response(request)

    @staticmethod
    def _must_set_up(request: HttpRequest) -> bool:
        user = request.user
        if settings.DEMONSTRATION or not user.is_authenticated:
            return False
        if request.path.startswith((reverse("account_login").rsplit("login", 1)[0], "/static/", "/i18n/")):
            return False
        if roles_of(user).all <= {Role.VOLUNTEER}:
            return False
        return not is_mfa_enabled(user)
