from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import CorrectionReason, DisabilityKind, IinAbsence, PersonNeed, SpokenLanguage
from beneficiaries.models import Household, Membership, Person
from beneficiaries.selectors import household_visible_to, person_visible_to
from beneficiaries.services import correct_person
from beneficiaries.services.persons.correct_person import PersonChanges
from beneficiaries.services.persons.opened import open_person
from beneficiaries.services.registration.data import DisabilityData, MemberData
from beneficiaries.web.base import CasePage
from beneficiaries.web.member_fields import GROUPS, SEXES
from shapagat.accounts.page_fields import DayField, choice, long_text, number_line, phone_line, several, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.core.exceptions import NotVisible

_AS_TYPED = (
    "family_name",
    "given_name",
    "patronymic",
    "iin",
    "iin_absence",
    "birth_date",
    "iin_mismatch_reason",
    "student_until",
    "note",
)


class PersonForm(PageForm):
    """Somebody as they are written down. Every field is named by its place in the API's body."""

    version = forms.IntegerField(widget=forms.HiddenInput(), label=gettext_lazy("The version you read"))
    family_name = text(gettext_lazy("Family name"), size=100)
    given_name = text(gettext_lazy("Given name"), size=100)
    patronymic = text(gettext_lazy("Patronymic"), size=100)
    iin = number_line(gettext_lazy("IIN"))
    iin_absence = choice(gettext_lazy("No IIN because"), IinAbsence.choices, empty=gettext_lazy("has an IIN"))
    birth_date = DayField(label=gettext_lazy("Birth date"))
    sex = choice(gettext_lazy("Sex"), SEXES, empty=gettext_lazy("as the IIN says"))
    iin_mismatch_reason = text(gettext_lazy("Why the papers contradict the IIN"))
    reason = choice(
        gettext_lazy("Why this is corrected"),
        CorrectionReason.choices,
        empty=gettext_lazy("only something missing is filled in"),
    )

    def __init__(self, *, phones: int = 2, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number in range(phones):
            self.fields[f"phones-{number}"] = phone_line(gettext_lazy("Phone") if not number else _("Another phone"))
        self.fields |= {
            "disability-group": choice(gettext_lazy("Disability"), GROUPS, empty=gettext_lazy("none")),
            "disability-kind": choice(
                gettext_lazy("Kind of disability"), DisabilityKind.choices, empty=gettext_lazy("not said")
            ),
            "disability-valid_until": DayField(label=gettext_lazy("Disability paper holds until")),
            "student_until": DayField(label=gettext_lazy("Full-time student until")),
            "languages": several(gettext_lazy("Speaks or signs"), SpokenLanguage.choices),
            "needs": several(gettext_lazy("Cannot do without"), PersonNeed.choices),
            "note": long_text(gettext_lazy("Note")),
        }

    def changes(self) -> PersonChanges:
        """Return what the person is to be."""
        said = self.cleaned_data
        group = said["disability-group"]
        changes = {name: said[name] for name in _AS_TYPED}
        changes["sex"] = said["sex"] or None
        changes["phones"] = tuple(said[name] for name in said if name.startswith("phones-") and said[name])
        changes |= {name: tuple(said[name]) for name in ("languages", "needs")}
        changes["disability"] = (
            DisabilityData(group, said["disability-kind"], said["disability-valid_until"]) if group else None
        )
        return cast("PersonChanges", changes)


class PersonPage(FormPage, CasePage):
    """Correct or complete somebody of a family; opening it is recorded."""

    template_name = "beneficiaries/person.html"
    form_class = PersonForm

    def form(self, **kwargs: Any) -> PageForm:
        """Fill the form with what is written down."""
        kwargs.pop("files", None)
        person = self._person()
        said = open_person(person).data
        return PersonForm(phones=max(2, len(said.phones) + 1), initial=_initial(said, person), **kwargs)

    def extra(self) -> dict[str, Any]:
        """Say of which family they are."""
        return {"household": self._household()}

    def act(self, form: Any) -> HttpResponseBase:
        """Correct them."""
        household = self._household()
        correct_person(
            person_id=self._person().pk,
            changes=form.changes(),
            reason=form.cleaned_data["reason"],
            actor_id=self.work.actor_id,
            version=form.cleaned_data["version"],
        )
        messages.success(self.request, _("Saved."))
        return redirect("families:household", household_id=household.pk)

    def _household(self) -> Household:
        household_id: UUID = self.kwargs["household_id"]
        return household_visible_to(self.work, household_id)

    def _person(self) -> Person:
        person_id: UUID = self.kwargs["person_id"]
        if not Membership.objects.filter(household=self._household(), person_id=person_id).exists():
            raise NotVisible
        return person_visible_to(self.work, person_id)


def _initial(said: MemberData, person: Person) -> dict[str, Any]:
    initial = {name: getattr(said, name) for name in (*_AS_TYPED, "sex", "languages", "needs")}
    initial |= {f"phones-{number}": phone for number, phone in enumerate(said.phones)}
    if said.disability:
        initial |= {
            "disability-group": said.disability.group,
            "disability-kind": said.disability.kind,
            "disability-valid_until": said.disability.valid_until,
        }
    return {**initial, "version": person.version}
