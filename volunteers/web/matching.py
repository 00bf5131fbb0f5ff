"""Matching, for coordinators: start a run, look at it, answer its proposals."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import CentreField
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import cancel_job
from volunteers.constants import RefusalReason
from volunteers.models import MatchingRun
from volunteers.selectors.matching import proposal_visible_to, proposals_of, run_visible_to, runs_visible_to
from volunteers.services.matching import offer_all, offer_proposal, refuse_proposal, start_matching
from volunteers.web.people import names_of, sentences_of, shown_gaps

_RUNS_SHOWN, _PAGE = 10, 50


class StartForm(PageForm):
    """Whose tasks."""

    def __init__(self, work: Any, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["centre"] = CentreField(work, centre_ids)


class MatchingPage(FormPage):
    """Start a run, and see the last ones."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/matching.html"
    form_class = StartForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the centres that the caller coordinates."""
        return StartForm(self.work, self.centres_held(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List the last runs."""
        return {"runs": list(runs_visible_to(self.work.roles).order_by("-id")[:_RUNS_SHOWN])}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Start it, or go to the one under way."""
        run = start_matching(centre_id=form.cleaned_data["centre"].pk, actor_id=self.work.actor_id)
        return redirect("tasks:run", run_id=run.pk)


class AnswerForm(PageForm):
    """Which button was pressed, in which row."""

    step = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(code, code) for code in ("offer", "refuse", "offer_all", "cancel")],
        widget=forms.HiddenInput,
    )
    proposal = forms.UUIDField(label=gettext_lazy("Proposal"), required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=RefusalReason.choices, required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the step needs."""
        said = super().clean() or {}
        if said.get("step") in {"offer", "refuse"} and not said.get("proposal"):
            self.add_error("proposal", _("Choose a proposal."))
        if said.get("step") == "refuse" and not said.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return said


class RunPage(FormPage):
    """One run: how far it is, what it proposes, what stays uncovered."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/run.html"
    form_class = AnswerForm

    def run(self) -> MatchingRun:
        """Return the run of the address. Raises NotVisible."""
        run_id: UUID = self.kwargs["run_id"]
        return run_visible_to(self.work.roles, run_id)

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.show(form=AnswerForm(), **self.extra())

    def extra(self) -> dict[str, Any]:
        """Open the names of those on this page of proposals alone."""
        run = self.run()
        page = Paginator(proposals_of(run).select_related("task__request"), _PAGE).get_page(
            self.request.GET.get("page")
        )
        rows = list(page.object_list)
        names = names_of(row.volunteer_id for row in rows)
        shown = [(row, names[row.volunteer_id], sentences_of(row.counts)) for row in rows]
        return {
            "run": run,
            "job": run.job,
            "page": page,
            "rows": shown,
            "gaps": shown_gaps(run),
            "reasons": RefusalReason.choices,
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Take the step of the button."""
        said, actor_id, run = form.cleaned_data, self.work.actor_id, self.run()
        if said["step"] == "cancel":
            cancel_job(job=run.job, actor_id=actor_id)
            messages.success(self.request, _("The run was asked to stop."))
        elif said["step"] == "offer_all":
            offered, _failed = offer_all(run=run, actor_id=actor_id)
            told = ngettext("%(count)s task was offered.", "%(count)s tasks were offered.", offered)
            messages.success(self.request, told % {"count": offered})
        else:
            self._answer(said)
        return redirect("tasks:run", run_id=run.pk)

    def _answer(self, said: dict[str, Any]) -> None:
        proposal = proposal_visible_to(self.work.roles, said["proposal"])
        if said["step"] == "offer":
            offer_proposal(proposal=proposal, actor_id=self.work.actor_id)
            messages.success(self.request, _("The task was offered."))
        else:
            refuse_proposal(proposal=proposal, reason=RefusalReason(said["reason"]), actor_id=self.work.actor_id)
            messages.success(self.request, _("The proposal was refused."))
