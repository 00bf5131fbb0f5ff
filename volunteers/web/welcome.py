from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from shapagat.accounts.constants import Role
from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.accounts.models import User
from shapagat.accounts.page_fields import text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import PageView
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from volunteers.checking_limit import count_check
from volunteers.codes import grouped
from volunteers.selectors import volunteer_visible_to
from volunteers.services.enrolment.welcome import VALID_DAYS, accept_welcome, make_welcome


class CodeForm(PageForm):
    """For who has a login already: the code alone."""

    code = text(_("Code from the coordinator"), size=60)


class WelcomeForm(CodeForm):
    """The code, and a password of one's own."""

    password = forms.CharField(
        label=_("Your new password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        said = super().clean() or {}
        if said.get("password") != said.get("again"):
            self.add_error("again", _("These are two different passwords."))
        return said


class WelcomePage(View):
    """A volunteer who was taken in makes a login, or joins with the one they have."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the code."""
        return _show(request, _form_of(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the code; tell the user name."""
        form = _form_of(request, data=request.POST)
        if not form.is_valid():
            return _show(request, form, status=400)
        try:
            count_check(request)
            with transaction.atomic():
                login = accept_welcome(
                    typed=form.cleaned_data["code"],
                    password=form.cleaned_data.get("password", ""),
                    language=get_language() or "ru",
                    user=request.user if isinstance(request.user, User) else None,
                )
        except DomainError as error:
            form.show_problem(error)
            return _show(request, form, status=STATUS[error.kind])
        return _show(request, None, login=login)


class MakeWelcomePage(PageView):
    """A coordinator makes the code, which is shown this once."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/welcome_code.html"

    def post(self, request: HttpRequest, volunteer_id: UUID) -> HttpResponse:
        """Make it. Raises NotVisible, VolunteerNotReady, HasLogin."""
        row = volunteer_visible_to(self.work.roles, volunteer_id)
        code = make_welcome(volunteer=row, actor_id=self.work.actor_id)
        site = request.build_absolute_uri("/").rstrip("/")
        return self.show(row=row, code=grouped(code.text), days=VALID_DAYS, site=site)


def _form_of(request: HttpRequest, **given: Any) -> PageForm:
    return CodeForm(**given) if request.user.is_authenticated else WelcomeForm(**given)


def _show(request: HttpRequest, form: PageForm | None, *, login: User | None = None, status: int = 200) -> HttpResponse:
    answer = render(request, "volunteers/welcome.html", {"form": form, "login": login}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
