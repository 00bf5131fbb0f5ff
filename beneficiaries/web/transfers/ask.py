from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.services.transfers.ask_family import ask_for_family
from beneficiaries.services.transfers.packet import AskPacket
from beneficiaries.web.base import CaseForm
from beneficiaries.web.transfers.lists import centre_choices
from shapagat.accounts.page_fields import CentreField, DayField, long_text, number_line, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.work import Work
from shapagat.centres.models import Centre


class AskForm(PageForm):
    """Who sits before us, and which centre may know them."""

    to_centre = forms.ChoiceField(label=gettext_lazy("Centre that may know them"))
    family_name = text(gettext_lazy("Family name"))
    given_name = text(gettext_lazy("Given name"))
    birth_date = DayField(label=gettext_lazy("Birth date"))
    iin = number_line(gettext_lazy("IIN"))
    note = long_text(gettext_lazy("What they should know"))

    def __init__(self, *args: Any, work: Work, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"centre": CentreField(work, centre_ids), **self.fields}
        field = self.fields["to_centre"]
        if isinstance(field, forms.ChoiceField):
            field.choices = centre_choices(frozenset())


class AskPage(CaseForm):
    """Ask another centre to send a family."""

    template_name = "beneficiaries/transfers/ask.html"
    form_class = AskForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form."""
        kwargs.pop("files", None)
        return AskForm(work=self.work, centre_ids=self.centres_held(), **kwargs)

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Ask."""
        said = form.cleaned_data
        ask_for_family(
            centre=said["centre"],
            to_centre=Centre.objects.get(slug=said["to_centre"]),
            asked=AskPacket(
                asked_by=self.user.username,
                family_name=said["family_name"],
                given_name=said["given_name"],
                birth_date=said["birth_date"],
                iin="".join(said["iin"].split()),
                note=said["note"],
            ),
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("The question is there. You see here whether it is answered."))
        return redirect("families:transfers")
