from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import AppealChannel, AppealTopic
from beneficiaries.models import Desk
from beneficiaries.selectors import desks_visible_to
from beneficiaries.services import receive_appeal
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.web.reception.base import ReceptionPage, desk_name
from shapagat.accounts.page_fields import CentreField, DayField, choice, phone_line, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work

_LANGUAGES = [("kk", gettext_lazy("Kazakh")), ("ru", gettext_lazy("Russian")), ("en", gettext_lazy("English"))]


class DeskField(forms.ModelChoiceField):  # type: ignore[type-arg]  # a generic at check time only
    """A standing desk, or a visiting session."""

    def label_from_instance(self, obj: Desk) -> str:
        """Show its name in the reader's language."""
        return desk_name(obj)


class AppealForm(PageForm):
    """What somebody brought to the desk. Field names follow the places of the API."""

    channel = choice(gettext_lazy("How it came"), AppealChannel.choices, required=True)
    topic = choice(gettext_lazy("What it is about"), AppealTopic.choices, required=True)
    text = forms.CharField(label=gettext_lazy("In their words"), max_length=10_000, widget=forms.Textarea({"rows": 6}))
    language = choice(gettext_lazy("Language of the answer"), list(_LANGUAGES), required=True)
    received_on = DayField(label=gettext_lazy("Received on"), required=True)
    anonymous = forms.BooleanField(label=gettext_lazy("Does not want to be known"), required=False)

    def __init__(self, work: Work, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        today = timezone.localdate()
        self.fields["received_on"].initial = today
        self.fields["language"].initial = (get_language() or "ru")[:2]
        open_desks = desks_visible_to(work).filter(Q(closed_on__isnull=True) | Q(closed_on__gte=today))
        self.fields["desk"] = DeskField(
            open_desks.order_by("held_on", "id"), label=gettext_lazy("Desk"), required=False, empty_label="—"
        )
        self.fields["centre"] = CentreField(work, centre_ids)
        self.fields["contact-name"] = text(gettext_lazy("Name"))
        self.fields["contact-phone"] = phone_line(gettext_lazy("Phone"))
        self.fields["contact-address"] = text(gettext_lazy("Address"))


class ReceivePage(FormPage, ReceptionPage):
    """Write down an appeal."""

    template_name = "beneficiaries/appeal_form.html"
    form_class = AppealForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form with the caller's desks."""
        kwargs.pop("files", None)
        return AppealForm(self.work, self.centres_held(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Name the page."""
        return {"heading": _("A new appeal"), "button": _("Write down")}

    def act(self, form: PageForm) -> HttpResponseBase:
        """Write it down."""
        said = dict(form.cleaned_data)
        centre, desk = said.pop("centre"), said.pop("desk")
        contact = {name: said.pop(f"contact-{name}") for name in ("name", "phone", "address")}
        data = AppealData(**said, **contact, desk_id=desk.pk if desk else None)
        made = receive_appeal(centre=centre, data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("The appeal is written down."))
        return redirect("appeals:appeal", appeal_id=made.pk)
