from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.page_fields import DayField, choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import PageView
from shapagat.centres.selectors import centres
from volunteers.models import Volunteer
from volunteers.services.certificates import issue_certificate


class CertifyForm(PageForm):
    """Which days, in which language."""

    volunteer = forms.ChoiceField(label=gettext_lazy("Centre"))
    starts_on = DayField(label=gettext_lazy("First day"), required=True)
    ends_on = DayField(label=gettext_lazy("Last day"), required=True)
    language = choice(
        gettext_lazy("Language"), [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")], required=True
    )

    def __init__(self, *, volunteers: list[Volunteer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        names = {row.pk: row.name for row in centres()}
        self.volunteers = {str(row.pk): row for row in volunteers}
        field: Any = self.fields["volunteer"]
        field.choices = [(key, names.get(row.centre_id, "")) for key, row in self.volunteers.items()]
        if len(volunteers) == 1:
            field.widget, field.initial, field.required = forms.HiddenInput(), str(volunteers[0].pk), False
        self.fields["ends_on"].initial = timezone.localdate()
        self.fields["language"].initial = (translation.get_language() or "ru")[:2]

    def chosen(self) -> Volunteer:
        """Return whose certificate it is."""
        key = self.cleaned_data["volunteer"] or next(iter(self.volunteers))
        return self.volunteers[key]


def certify(page: PageView, form: Any, *, back: str, **kwargs: Any) -> HttpResponseBase:
    """Make out what the form asks for and go back."""
    issue_certificate(
        volunteer=form.chosen(),
        first=form.cleaned_data["starts_on"],
        last=form.cleaned_data["ends_on"],
        language=form.cleaned_data["language"],
        actor_id=page.work.actor_id,
    )
    messages.success(page.request, _("The certificate is made out. Print it below."))
    answer: HttpResponseBase = redirect(back, **kwargs)
    return answer
