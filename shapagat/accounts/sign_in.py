"""Signing in, through allauth."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.middleware import AccountMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password. Nobody resets a password by mail here: accounts have no mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


def answer_instead(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
    """Return what allauth answers when a view of its own stops: "give your password again", for one."""
    response: HttpResponseBase | None = AccountMiddleware(lambda _request: None).process_exception(request, error)
    return response
