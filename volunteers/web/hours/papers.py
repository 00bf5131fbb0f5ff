from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose
from volunteers.checking_limit import count_check
from volunteers.constants import RevokeReason
from volunteers.models import Certificate
from volunteers.selectors.certificates import certificate_visible_to, verify_code
from volunteers.services.certificates import print_certificate, revoke_certificate
from volunteers.web.hours.people import CoordinatorPage


class PaperPage(PageView):
    """A certificate as PDF."""

    roles = frozenset({Role.VOLUNTEER, Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING

    def get(self, request: HttpRequest, certificate_id: UUID) -> HttpResponse:
        """Print it."""
        found = certificate_visible_to(
            actor_id=self.work.actor_id, roles=self.work.roles, certificate_id=certificate_id
        )
        site = request.build_absolute_uri("/").rstrip("/")
        answer = HttpResponse(print_certificate(found, site=site), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="certificate.pdf"'
        return answer


class RevokeForm(PageForm):
    """Why."""

    reason = choice(gettext_lazy("Why it holds no longer"), RevokeReason.choices, empty="—", required=True)


class RevokePage(FormPage, CoordinatorPage):
    """Let a certificate hold no longer."""

    template_name = "volunteers/hours/revoke.html"
    form_class = RevokeForm

    def extra(self) -> dict[str, Any]:
        """Say which."""
        return {"certificate": self._certificate()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Revoke it."""
        found = revoke_certificate(
            certificate=self._certificate(), reason=form.cleaned_data["reason"], actor_id=self.work.actor_id
        )
        messages.success(self.request, _("The certificate is revoked."))
        return redirect("hours:person", volunteer_id=found.volunteer_id)

    def _certificate(self) -> Certificate:
        return certificate_visible_to(
            actor_id=self.work.actor_id, roles=self.work.roles, certificate_id=self.kwargs["certificate_id"]
        )


class CodeForm(PageForm):
    """The code on the paper."""

    code = text(gettext_lazy("Check code"), size=60)


class VerifyPage(View):
    """Is this paper what it says? For anybody, signed in or not."""

    def get(self, request: HttpRequest, code: str = "") -> HttpResponse:
        """Ask for the code, or answer the one of the address."""
        asked = code or request.GET.get("code", "")
        context: dict[str, Any] = {"form": CodeForm(initial={"code": asked}), "asked": bool(asked)}
        if asked:
            count_check(request)
            context["found"] = verify_code(asked)
        answer = render(request, "volunteers/hours/verify.html", context)
        answer["Cache-Control"] = "no-store"
        answer["Referrer-Policy"] = "no-referrer"
        return answer
