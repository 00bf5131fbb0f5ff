from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.exceptions import TooManyHints
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors import look_elsewhere
from beneficiaries.services import register_household
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.read import household_data
from beneficiaries.web.base import CasePage
from beneficiaries.web.register_form import MOST_ROWS, RegisterForm
from beneficiaries.web.rows import count_rows, posted
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centre_by_slug


class RegisterPage(FormPage, CasePage):
    """Write down a family. «Add another person» sends the page and shows it again with one more row."""

    template_name = "beneficiaries/register.html"

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for the caller's centres."""
        kwargs.pop("files", None)
        return RegisterForm(self.work, (get_language() or "ru")[:2], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Register, or show one more row, or start from what was searched for."""
        if "add_member" in request.POST:
            return self._with_another_row(request)
        if "prefill" in request.POST:
            return self.show(form=self.form(initial=_from_search(request)))
        return super().post(request, *args, **kwargs)

    def act(self, form: Any) -> HttpResponseBase:
        """Register the family and open its page."""
        body = form.body()
        centre: Centre = body.pop("centre")
        data = household_data(body)
        done = register_household(centre=centre, data=data, actor_id=self.work.actor_id)
        number = done.household.registration_number
        messages.success(self.request, _("The family is registered: %(number)s") % {"number": number})
        self._hint(centre, data)
        return redirect("families:household", household_id=done.household.pk)

    def refused(self, form: PageForm, status: int) -> Any:
        """Show who is alike where a duplicate is suspected."""
        suspected = getattr(form, "suspected", [])
        return self.show(form=form, status=status, suspected=suspected, may_be_distinct=bool(suspected) or _said(form))

    def _with_another_row(self, request: HttpRequest) -> HttpResponseBase:
        sent = posted(request.POST)
        rows = min(count_rows(sent, "members") + 1, MOST_ROWS)
        initial = {name: values if name.endswith(_LISTS) else values[0] for name, values in sent.items()}
        form = self.form(rows=rows, initial=initial)
        form.fields[f"members-{rows - 1}-family_name"].widget.attrs["autofocus"] = True
        return self.show(form=form)

    def _hint(self, centre: Centre, data: HouseholdData) -> None:
        """Tell which other city knows somebody of the family: a name of a city, nothing more."""
        people = [
            PersonIdentity(
                family_name=member.family_name,
                given_name=member.given_name,
                birth_date=member.birth_date,
                iin="".join(member.iin.split()),
            )
            for member in data.members
        ]
        try:
            found = look_elsewhere(own_centre=centre, people=people, actor_id=self.work.actor_id)
        except TooManyHints:
            return
        for one in found:
            name = centre_by_slug(one.centre).name
            messages.warning(
                self.request, _("The centre in %(city)s seems to know somebody of this family.") % {"city": name}
            )


_LISTS = ("category_claims", "consents-0-purposes", "-languages", "-needs")


def _said(form: PageForm) -> bool:
    return bool(form.data.get("confirm_distinct"))


def _from_search(request: HttpRequest) -> dict[str, str]:
    words = request.POST.get("name", "").split(maxsplit=2)
    names = dict(zip(("family_name", "given_name", "patronymic"), words, strict=False))
    known = {f"members-0-{field}": word for field, word in names.items()}
    known["members-0-iin"] = request.POST.get("iin", "")
    known["members-0-birth_date"] = request.POST.get("birth_date", "")
    known["contact-phones-0"] = request.POST.get("phone", "")
    return known
