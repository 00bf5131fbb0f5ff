from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language

from beneficiaries.selectors.districts import districts_of
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.services import register_household
from beneficiaries.web.forms.family_fields import beginning
from beneficiaries.web.forms.registration import RegistrationForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose

#: Places for people in an empty form.
FIRST_PLACES = 3
_SEVERAL = ("consents-0-purposes", "category_claims")


class RegisterFamily(FormPage):
    """Register a family. Another person's place is added by sending the form; nothing is saved by that."""

    roles = CASE_ROLES
    purpose = Purpose.REGISTRATION
    form_class = RegistrationForm
    template_name = "beneficiaries/register_family.html"

    def form(self, **kwargs: Any) -> RegistrationForm:
        """Make the form with as many places as were sent."""
        centres = list(Centre.objects.filter(pk__in=self.centres_held()))
        city = centres[0].name if len(centres) == 1 else ""
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {**beginning(city, (get_language() or "ru")[:2]), **kwargs["initial"]}
        return RegistrationForm(people=kwargs.pop("people", self._places()), centres=centres, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Register, or show the form again with one place more."""
        rows = request.POST.get("rows")
        if rows not in {"add", "keep"}:
            return super().post(request, *args, **kwargs)
        more = 1 if rows == "add" else 0
        form = self.form(initial=_typed(request.POST), people=self._places() + more)
        if more:
            form.fields[f"members-{form.people - 1}-iin"].widget.attrs["autofocus"] = True
        return self.show(form=form, **self.extra())

    def act(self, form: RegistrationForm) -> HttpResponseBase:
        """Register and go to the family."""
        data = form.household()
        done = register_household(centre=form.centre(), data=data, actor_id=self.work.actor_id)
        return redirect("family", done.household.pk)

    def extra(self) -> dict[str, Any]:
        """Offer the districts that families live in."""
        return {"districts": districts_of(self.centres_held())}

    def _places(self) -> int:
        sent = self.request.POST.get("people", "")
        return int(sent) if sent.isascii() and sent.isdigit() else FIRST_PLACES


def _typed(sent: QueryDict) -> dict[str, Any]:
    return {name: sent.getlist(name) if name in _SEVERAL else sent[name] for name in sent}
