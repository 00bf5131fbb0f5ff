from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import RightsKind, RightsRefusal, RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.sealed import RightsNote
from beneficiaries.selectors.rights import rights_request_visible_to
from beneficiaries.services.rights.answer import answer_rights_request, refuse_rights_request
from beneficiaries.services.rights.tell_held import Language, held_as_json, held_as_pdf
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.page_fields import choice, long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.encryption.sealing import open_one

DONE = "done"


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
        """Open it."""
        row = self.right()
        return {
            "row": row,
            "note": open_one(row, "note", RightsNote),
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


class HeldDownload(CasePage):
    """Everything held about a family, to hand over."""

    def get(self, _request: HttpRequest, right_id: UUID, form: str) -> HttpResponse:
        """Open it as JSON or PDF, in the reader's language."""
        asked, actor_id = rights_request_visible_to(self.work, right_id), self.work.actor_id
        spoken = get_language() or "kk"
        language: Language = "ru" if spoken == "ru" else "en" if spoken == "en" else "kk"
        if form == "json":
            answer: HttpResponse = JsonResponse(
                held_as_json(asked, language, actor_id), json_dumps_params={"ensure_ascii": False}
            )
        else:
            answer = HttpResponse(held_as_pdf(asked, language, actor_id), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="held.{form}"'
        return answer
