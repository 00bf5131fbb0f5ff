from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.models import Household
from beneficiaries.selectors import household_visible_to, open_family
from beneficiaries.selectors.family import Family
from beneficiaries.services import complete_household
from beneficiaries.services.registration.read import household_data
from beneficiaries.web.register import RegisterPage
from shapagat.core.exceptions import WrongState

_OF_PERSON = ("family_name", "given_name", "patronymic", "iin", "iin_absence", "birth_date", "sex")


class CompletePage(RegisterPage):
    """Turn a provisional family into a full one: the form of registering, filled in with what is known."""

    def household(self) -> Household:
        """Return the family. Raises NotVisible, WrongState when it is not provisional."""
        household_id: UUID = self.kwargs["household_id"]
        found = household_visible_to(self.work, household_id)
        if not found.provisional:
            raise WrongState
        return found

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Show what is known."""
        family = open_family(self.household())
        return self.show(form=self.form(initial=_known(family), rows=max(1, len(family.members))))

    def show(self, template: str = "", *, status: int = 200, **context: Any) -> HttpResponse:
        """Show the form as one that completes."""
        household = self.household()
        return super().show(
            template,
            status=status,
            heading=_("Complete the family"),
            button=_("Complete"),
            action=reverse("families:complete", kwargs={"household_id": household.pk}),
            household=household,
            **context,
        )

    def act(self, form: Any) -> HttpResponseBase:
        """Complete the family and open its page."""
        household, body = self.household(), form.body()
        body.pop("centre")
        version = self.request.POST.get("version", "")
        complete_household(
            household_id=household.pk,
            data=household_data({**body, "provisional": False}),
            actor_id=self.work.actor_id,
            version=int(version) if version.isdigit() else None,
        )
        messages.success(self.request, _("The family is complete."))
        return redirect("families:household", household_id=household.pk)


def _known(family: Family) -> dict[str, Any]:
    address = family.contact.address
    known: dict[str, Any] = {
        "language": family.household.language,
        "location-district": family.household.district,
        "contact-landmark": family.contact.landmark,
        "note": family.notes.text,
        **{f"contact-phones-{place}": phone for place, phone in enumerate(family.contact.phones[:2])},
        **{f"contact-address-{part}": getattr(address, part) for part in ("city", "street", "house", "flat")},
    }
    for place, member in enumerate(family.members):
        known[f"members-{place}-role"] = member.membership.role
        known |= {f"members-{place}-{name}": getattr(member.identity, name) for name in _OF_PERSON}
    return known
