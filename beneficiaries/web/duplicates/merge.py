from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.models import Merge
from beneficiaries.roles import COORDINATOR
from beneficiaries.selectors.duplicates import merge_visible_to
from beneficiaries.services.duplicates.undo_merge import undo_merge
from beneficiaries.web.base import CaseForm
from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm


class UndoForm(PageForm):
    """The version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MergePage(CaseForm):
    """What a merge wrote, and undoing it."""

    roles: ClassVar[frozenset[Role]] = COORDINATOR
    template_name = "beneficiaries/duplicates/merge.html"
    form_class = UndoForm

    def merge(self) -> Merge:
        """Return it. Raises NotVisible."""
        merge_id: UUID = self.kwargs["merge_id"]
        return merge_visible_to(self.work, merge_id)

    def extra(self) -> dict[str, Any]:
        """Count what it wrote, and what an undoing left as it was edited since."""
        merge = self.merge()
        columns = list(merge.columns.all())
        counts: dict[str, int] = {}
        for column in columns:
            counts[column.relation] = counts.get(column.relation, 0) + 1
        kept = sum(column.restored is False for column in columns)
        return {"merge": merge, "counts": counts, "kept": kept}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Undo it."""
        merge = undo_merge(merge_id=self.merge().pk, actor_id=self.work.actor_id, version=form.cleaned_data["version"])
        messages.success(self.request, _("The merge is undone."))
        return redirect("families:merge", merge_id=merge.pk)
