from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.core.phones import format_phone
from shapagat.encryption.constants import Purpose
from shapagat.notifications.channels.offered import offered
from shapagat.notifications.constants import MOST_BUDGET, Channel
from shapagat.notifications.services import (
    Wishes,
    change_wishes,
    confirm_phone,
    start_phone_confirmation,
    wishes_of,
)

_LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
_PLACES = (
    gettext_lazy("First"),
    gettext_lazy("If that fails"),
    gettext_lazy("Then"),
    gettext_lazy("Last of all"),
)


class PreferencesForm(PageForm):
    """How somebody wants to be told."""

    language = choice(gettext_lazy("Language"), _LANGUAGES, required=True)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet from"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("Quiet until"),
        help_text=gettext_lazy("Time in Kazakhstan. The same time twice: never quiet. What cannot wait comes anyway."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    daily_budget = forms.IntegerField(label=gettext_lazy("Messages a day at most"), min_value=1, max_value=MOST_BUDGET)

    def __init__(self, *args: Any, wishes: Wishes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way, Channel(way).label) for way in offered()]
        for place in range(len(ways)):
            initial = wishes.channels[place] if place < len(wishes.channels) else ""
            self.fields[f"channels-{place}"] = forms.ChoiceField(
                label=_PLACES[place], choices=[("", "—"), *ways], required=False, initial=initial
            )
        if wishes.phone:
            label = _("Reach me on %(phone)s") % {"phone": format_phone(wishes.phone)}
            self.fields["phone"] = forms.BooleanField(label=label, required=False, initial=True)
        if wishes.telegram:
            self.fields["telegram"] = forms.BooleanField(
                label=_("Reach me in the linked Telegram chat"), required=False, initial=True
            )
        for name in ("language", "email", "quiet_from", "quiet_until", "daily_budget"):
            self.fields[name].initial = getattr(wishes, name)


class PreferencesPage(FormPage):
    """How the reader is told: language, ways in their order, quiet hours."""

    roles = frozenset(Role)
    purpose = Purpose.ACCOUNT
    template_name = "web/notice_preferences.html"
    form_class = PreferencesForm

    @cached_property
    def wishes(self) -> Wishes:
        """What the reader wished so far."""
        return wishes_of(self.user)

    def form(self, **kwargs: Any) -> PageForm:
        """Fill it with what holds now."""
        return PreferencesForm(wishes=self.wishes, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say which ways there are, and whether the phone was confirmed."""
        ways = offered()
        return {"ways": ways, "phone": self.wishes.phone, "by_phone": "sms" in ways, "by_bot": self._by_bot(ways)}

    def _by_bot(self, ways: list[str]) -> bool:
        return Channel.TELEGRAM in ways and Role.VOLUNTEER in self.work.roles.all

    def act(self, form: PreferencesForm) -> HttpResponseBase:
        """Keep it."""
        said = form.cleaned_data
        chosen = [said[name] for name in sorted(said) if name.startswith("channels-") and said[name]]
        wanted = replace(
            self.wishes,
            **{name: said[name] for name in ("language", "email", "quiet_from", "quiet_until", "daily_budget")},
            channels=tuple(chosen),
            phone=self.wishes.phone if said.get("phone") else "",
            telegram=bool(said.get("telegram")),
        )
        change_wishes(user=self.user, wishes=wanted)
        with override(wanted.language):
            messages.success(self.request, _("Saved."))
        return redirect("notice_preferences")


class PhoneForm(PageForm):
    """Which phone."""

    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=30, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )


class CodeForm(PageForm):
    """The code that came to it. The number goes along: it is kept nowhere until it is confirmed."""

    phone = forms.CharField(max_length=30, widget=forms.HiddenInput())
    confirmation = forms.UUIDField(widget=forms.HiddenInput())
    code = forms.CharField(
        label=gettext_lazy("Code from the message"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class PhonePage(FormPage):
    """Confirm a phone: a number first, then the code that came to it."""

    roles = frozenset(Role)
    purpose = Purpose.ACCOUNT
    template_name = "web/notice_phone.html"
    form_class = PhoneForm

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form of the step."""
        return CodeForm(**kwargs) if "confirmation" in self.request.POST else PhoneForm(**kwargs)

    def act(self, form: PageForm) -> HttpResponseBase:
        """Send a code, or take it and keep the phone."""
        said = form.cleaned_data
        if isinstance(form, PhoneForm):
            started = start_phone_confirmation(
                phone=said["phone"], language=self.user.language, account_id=self.user.pk
            )
            return self.show(form=CodeForm(initial={"phone": said["phone"], "confirmation": started}), sent=True)
        with transaction.atomic():
            confirm_phone(id=said["confirmation"], code=said["code"], account_id=self.user.pk)
            wanted = replace(wishes_of(self.user), phone=said["phone"], phone_confirmation=said["confirmation"])
            change_wishes(user=self.user, wishes=wanted)
        messages.success(self.request, _("The phone is confirmed."))
        return redirect("notice_preferences")
