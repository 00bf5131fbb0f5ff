from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import PROVED_BY_PAPER, RightsKind, RightsRefusal, RightsState
from beneficiaries.exporting.ending import KEPT
from beneficiaries.models import RightsRequest
from beneficiaries.sealed import PersonIdentity, RightsNote
from beneficiaries.selectors.rights import rights_request_visible_to
from beneficiaries.selectors.tellings import tellings_of
from beneficiaries.services.rights.answer import answer_rights_request, refuse_rights_request
from beneficiaries.web.base import CaseForm
from beneficiaries.web.rights.papers import offered_papers
from shapagat.accounts.page_fields import choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.encryption.sealing import open_one
from shapagat.jobs.constants import JobState

DONE = "done"
_TELLINGS = 5


class EndForm(PageForm):
    """What was decided, and what was answered; a reason refuses it."""

    decision = choice(
        gettext_lazy("Decision"),
        [(DONE, gettext_lazy("Done")), *((code, label) for code, label in RightsRefusal.choices)],
        empty="—",
        required=True,
    )

    answer = long_text(gettext_lazy("What was answered"))


class RightPage(CaseForm):
    """One thing that somebody asks about their data."""

    template_name = "beneficiaries/rights/one.html"
    form_class = EndForm

    def right(self) -> RightsRequest:
        """Return it. Raises NotVisible."""
        right_id: UUID = self.kwargs["right_id"]
        return rights_request_visible_to(self.work, right_id)

    def extra(self) -> dict[str, Any]:
        """Open it, with the name of who asks."""
        row = self.right()
        tellings = list(tellings_of(self.work, row.pk)[:_TELLINGS])
        return {
            "row": row,
            "name": open_one(row.person, "identity", PersonIdentity).full_name if row.person else "",
            "note": open_one(row, "note", RightsNote),
            "unproven": row.asked_by in PROVED_BY_PAPER and row.evidence_id is None,
            "papers": offered_papers(row.household_id),
            "blocking": row.kind == RightsKind.BLOCKING,
            "tellings": tellings,
            "at_work": any(not job.is_final for job in tellings),
            "ready": next(
                (
                    job
                    for job in tellings
                    if job.state == JobState.SUCCEEDED and job.finished_at and job.finished_at > timezone.now() - KEPT
                ),
                None,
            ),
            "waiting": row.state == RightsState.RECEIVED,
            "access": row.kind == RightsKind.ACCESS,
            "erasure": row.kind == RightsKind.ERASURE,
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """End it."""
        row, said = self.right(), form.cleaned_data
        if said["decision"] != DONE:
            refuse_rights_request(
                request_id=row.pk, actor_id=self.work.actor_id, refusal=said["decision"], answer=said["answer"]
            )
            messages.success(self.request, _("It is refused."))
        else:
            answer_rights_request(request_id=row.pk, actor_id=self.work.actor_id, answer=said["answer"])
            messages.success(self.request, _("It is done."))
        return redirect("families:rights_of", household_id=row.household_id)
