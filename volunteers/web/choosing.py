"""Who could do a task, for coordinators; and choosing somebody else than was proposed."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose
from volunteers.constants import OverruleReason
from volunteers.models import MatchProposal
from volunteers.selectors import colleague, onlooker, task_visible_to
from volunteers.selectors.board import best_volunteers
from volunteers.selectors.matching import proposal_visible_to
from volunteers.services.matching import overrule_proposal
from volunteers.web.people import names_of, sentences_of


class SuggestedPage(PageView):
    """The ten best volunteers for a task, and why they."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/suggested.html"

    def get(self, _request: HttpRequest, task_id: UUID) -> HttpResponse:
        """Show them by name, the best first."""
        task = task_visible_to(onlooker(actor_id=self.work.actor_id, roles=self.work.roles), task_id)
        found = best_volunteers(task=task, now=timezone.now())
        names = names_of(one.id for one in found)
        return self.show(task=task, rows=[(names[one.id], sentences_of(one.counts)) for one in found])


class OverruleForm(PageForm):
    """Who instead, and why."""

    reason = choice(gettext_lazy("Reason"), OverruleReason.choices, required=True)

    def __init__(self, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        chosen = forms.ChoiceField(label=gettext_lazy("Volunteer"), choices=people, widget=forms.RadioSelect)
        self.fields = {"volunteer": chosen, **self.fields}


class OverrulePage(FormPage):
    """Give the task to somebody else than was proposed."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/overrule.html"
    form_class = OverruleForm

    def proposal(self) -> MatchProposal:
        """Return the proposal of the address. Raises NotVisible."""
        return proposal_visible_to(self.work.roles, self.kwargs["proposal_id"])

    def form(self, **kwargs: Any) -> PageForm:
        """Offer those who fit best."""
        proposal = self.proposal()
        found = [one.id for one in best_volunteers(task=proposal.task, now=timezone.now())]
        names = names_of(found)
        return OverruleForm([(str(one), names[one]) for one in found if one != proposal.volunteer_id], **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say what for."""
        proposal = self.proposal()
        return {"proposal": proposal, "task": proposal.task}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Claim it for them."""
        proposal, said = self.proposal(), form.cleaned_data
        other = colleague(centre_id=proposal.centre_id, volunteer_id=UUID(said["volunteer"]))
        reason = OverruleReason(said["reason"])
        overrule_proposal(proposal=proposal, volunteer=other, reason=reason, actor_id=self.work.actor_id)
        messages.success(self.request, _("The task is theirs."))
        return redirect("tasks:run", run_id=proposal.run_id)
