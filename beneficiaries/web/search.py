from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from beneficiaries.selectors import Query, search_registry
from beneficiaries.web.base import CasePage
from shapagat.accounts.page_fields import DayField, number_line, phone_line, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose


class SearchForm(PageForm):
    """What is known of whom we look for."""

    name = text(_("Name"), help_text=_("Family name and given name, in Kazakh, Russian or Latin letters"))
    birth_date = DayField(label=_("Birth date"))
    iin = number_line(_("IIN"))
    phone = phone_line(_("Phone"))
    registration_number = text(_("Registration number"), size=20)

    def clean(self) -> dict[str, Any]:
        """Take the form as it is: the selector says what is missing."""
        self.cleaned_data.setdefault("birth_date", None)
        return self.cleaned_data


class SearchPage(FormPage, CasePage):
    """Find a family. A POST, because no address may hold personal data."""

    purpose = Purpose.SEARCH
    template_name = "beneficiaries/search.html"
    form_class = SearchForm

    def form(self, **kwargs: Any) -> PageForm:
        """Let the cursor stand in the first field of the empty page."""
        form = super().form(**kwargs)
        if not form.is_bound:
            form.fields["name"].widget.attrs["autofocus"] = True
        return form

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Show who was found."""
        return self.show(form=form, searched=True, hits=search_registry(self.work, Query(**form.cleaned_data)))
