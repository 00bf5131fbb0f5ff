from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from volunteers.constants import LONGEST_MESSAGE
from volunteers.models import Task
from volunteers.selectors import onlooker, task_visible_to
from volunteers.selectors.messages import messages_of
from volunteers.services.messages import write_message


class MessageForm(PageForm):
    """What the helpers are told."""

    text = forms.CharField(
        label=gettext_lazy("Message"),
        max_length=LONGEST_MESSAGE,
        help_text=gettext_lazy("Write no names, addresses, phones or numbers of people: the task's page has them."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput())


class MessagePage(FormPage):
    """Write to everybody who helps with a task."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/message.html"
    form_class = MessageForm

    def form(self, **kwargs: Any) -> PageForm:
        """Give each form a key, so that what is sent twice is written once."""
        return MessageForm(initial={"key": str(new_id())}, **kwargs)

    def extra(self) -> dict[str, Any]:
        """Show what was written before."""
        task = self._task()
        return {"task": task, "former": messages_of(task)}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Write it. Raises NobodyHelps."""
        given = form.cleaned_data
        sent = write_message(task=self._task(), text=given["text"], actor_id=self.work.actor_id, key=given["key"])
        said = ngettext("Written to %(n)s helper.", "Written to %(n)s helpers.", len(sent)) % {"n": len(sent)}
        messages.success(self.request, said)
        if without := sum(row.volunteer.user_id is None for row in sent):
            by_phone = ngettext("%(n)s has no login: please call.", "%(n)s have no login: please call.", without)
            messages.warning(self.request, by_phone % {"n": without})
        return redirect("tasks:message", task_id=self.kwargs["task_id"])

    def _task(self) -> Task:
        task_id: UUID = self.kwargs["task_id"]
        return task_visible_to(onlooker(actor_id=self.work.actor_id, roles=self.work.roles), task_id)
