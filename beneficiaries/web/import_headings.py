"""How the columns of a partner's list are headed: kept under a name, chosen when the list is brought."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beneficiaries.constants import ImportKind
from beneficiaries.importing.kinds import list_kind
from beneficiaries.importing.mappings import (
    LONGEST_HEADING,
    LONGEST_NAME,
    delete_mapping,
    mapping_visible_to,
    mappings_visible_to,
    save_mapping,
)
from beneficiaries.roles import CASE
from beneficiaries.web.base import CasePage
from shapagat.accounts.page_fields import CentreField
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose


class HeadingsForm(PageForm):
    """A heading a column; columns that the list lacks, or heads as the template does, stay empty."""

    name = forms.CharField(label=gettext_lazy("Whose list it is"), max_length=LONGEST_NAME)

    def __init__(self, work: Work, kind: ImportKind, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["centre"] = CentreField(work, work.roles.centres_with(CASE))
        language = (get_language() or "ru")[:2]
        for column in list_kind(kind).columns.all:
            self.fields[f"headings-{column.key}"] = forms.CharField(
                label=column.heading(language), max_length=LONGEST_HEADING, required=False
            )


class HeadingsPage(FormPage, CasePage):
    """Keep headings, see what is kept."""

    purpose = Purpose.IMPORT
    template_name = "beneficiaries/import_headings.html"

    def form(self, **kwargs: Any) -> PageForm:
        """Make the form for a kind of list."""
        return HeadingsForm(self.work, self._kind(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """List what is kept."""
        kept = mappings_visible_to(self.work).filter(kind=self._kind()).order_by("name")
        return {"kind": self._kind(), "kinds": ImportKind.choices, "kept": kept}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Keep it."""
        said = form.cleaned_data
        headings = {
            name.removeprefix("headings-"): value for name, value in said.items() if name.startswith("headings-")
        }
        save_mapping(
            centre=said["centre"],
            kind=self._kind(),
            name=said["name"],
            headings=headings,
            actor_id=self.work.actor_id,
        )
        messages.success(self.request, _("The headings are kept."))
        return redirect(f"{reverse('families:import')}?kind={self._kind()}")

    def _kind(self) -> ImportKind:
        kind: str = self.kwargs["kind"]
        if kind not in ImportKind.values:
            raise NotVisible
        return ImportKind(kind)


class DeleteHeadingsPage(CasePage):
    """Delete headings that are kept."""

    purpose = Purpose.IMPORT

    def post(self, _request: HttpRequest, mapping_id: UUID) -> HttpResponseBase:
        """Delete them."""
        mapping = mapping_visible_to(self.work, mapping_id)
        delete_mapping(mapping=mapping, actor_id=self.work.actor_id)
        return redirect("families:import_headings", kind=mapping.kind)
