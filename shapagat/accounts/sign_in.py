"""Signing in, through allauth."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.account.middleware import AccountMiddleware
from django.forms import Field
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class _WithoutMail:
    """Takes away the way back by mail: accounts have no mail address, an administrator sets a new password."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"password", "oldpassword"}:
                field.help_text = ""


class SignInForm(_WithoutMail, LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password."""


class PasswordAgainForm(_WithoutMail, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password, asked for once more before something dangerous."""


class NewPasswordForm(_WithoutMail, ChangePasswordForm):  # type: ignore[misc]  # as above
    """The password so far and the new one."""


def answer_instead(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
    """Return what allauth answers when a view of its own stops: "give your password again", for one."""
    response: HttpResponseBase | None = AccountMiddleware(lambda _request: None).process_exception(request, error)
    return response
