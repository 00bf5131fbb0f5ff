from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import DuplicateState, JudgedBy
from beneficiaries.models import DuplicateCase
from beneficiaries.selectors.duplicates import Opened, case_visible_to, open_duplicates
from beneficiaries.services.duplicates.foresee_case import Foreseen, foresee_case
from beneficiaries.services.duplicates.resolve_case import resolve_case
from beneficiaries.web.base import CaseForm
from beneficiaries.web.duplicates.beside import lines_of
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm

DISTINCT, PREVIEW, DECIDE = "distinct", "preview", "decide"


class DecisionForm(PageForm):
    """For each person: a person of their own, or whose record this one doubles."""

    judged_by = choice(gettext_lazy("What the decision rests on"), JudgedBy.choices, empty="—", required=True)
    step = forms.ChoiceField(choices=[(PREVIEW, PREVIEW), (DECIDE, DECIDE)], widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person, name in people.items():
            others = [
                (str(other), _("The same person as %(name)s") % {"name": named})
                for other, named in people.items()
                if other != person
            ]
            choices = [(DISTINCT, gettext_lazy("A person of their own")), *others]
            self.fields = {f"person-{person}": choice(name, choices, empty="—", required=True), **self.fields}

    def decisions(self) -> dict[UUID, UUID | None]:
        """Return what was decided."""
        said = {person: self.cleaned_data[f"person-{person}"] for person in self.people}
        return {person: None if kept == DISTINCT else UUID(kept) for person, kept in said.items()}


class CasePageOfTwo(CaseForm):
    """People who may be the same one, side by side; a decision for each, tried out before it is made."""

    template_name = "beneficiaries/duplicates/one.html"
    form_class = DecisionForm
    foreseen: list[Foreseen] | None = None

    def case(self) -> DuplicateCase:
        """Return the case. Raises NotVisible."""
        case_id: UUID = self.kwargs["case_id"]
        return case_visible_to(self.work, case_id)

    def opened(self) -> Opened:
        """Open it once."""
        if not hasattr(self, "_opened"):
            self._opened = open_duplicates(self.case())
        return self._opened

    def form(self, **kwargs: Any) -> PageForm:
        """Make a field for everybody in it."""
        kwargs.pop("files", None)
        kwargs.setdefault("initial", {"version": self.opened().case.version})
        return DecisionForm(people=self._names(), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Show them side by side."""
        opened, names = self.opened(), self._names()
        people = sorted(names)
        return {
            "case": opened.case,
            "waiting": opened.case.state == DuplicateState.OPEN,
            "people": [(person, names[person], opened.memberships.get(person)) for person in people],
            "lines": lines_of(opened, people),
            "pairs": [(names[pair.one], names[pair.other], pair.like) for pair in opened.pairs],
            "merges": list(opened.case.merges.all()),
            "foreseen": None
            if self.foreseen is None
            else [(names[one.merged], names[one.survivor], one.writes) for one in self.foreseen],
        }

    def act(self, form: Any) -> HttpResponseBase:
        """Try the decision out, or make it."""
        case, said = self.case(), form.cleaned_data
        if said["step"] == PREVIEW:
            self.foreseen = foresee_case(case, form.decisions(), self.work.actor_id)
            return self.show(form=form, **self.extra())
        resolve_case(
            case_id=case.pk,
            decisions=form.decisions(),
            actor_id=self.work.actor_id,
            version=said["version"],
            judged_by=said["judged_by"],
        )
        messages.success(self.request, _("The case is closed."))
        return redirect("families:duplicate", case_id=case.pk)

    def _names(self) -> dict[UUID, str]:
        opened = self.opened()
        closed = opened.case.state != DuplicateState.OPEN
        standing = {member.person_id for member in opened.members if member.open or closed}
        return {person: who.full_name for person, who in opened.identities.items() if person in standing}
