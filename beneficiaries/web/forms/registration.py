from collections.abc import Sequence
from typing import Any

from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.sealed import Address
from beneficiaries.services.registration.check_household import MOST_MEMBERS
from beneficiaries.services.registration.data import ConsentData, HouseholdData, IncomeData, MemberData
from beneficiaries.web import words
from beneficiaries.web.forms import fields
from beneficiaries.web.forms.family_fields import family_fields
from beneficiaries.web.forms.member import ASKED, first_role, is_filled, member_data, member_fields
from shapagat.accounts.page_forms import PageForm
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError, FieldProblem
from shapagat.core.quarters import Quarter

_PLAIN = ("language", "housing", "note", "provisional", "people_count", "need", "legal_basis", "confirm_distinct")
_ADDRESS = ("city", "street", "house", "flat")
#: Refusals that name no field of ours, and the field that mends them.
_MENDED_AT = {"/members": "members-0-family_name", "/consents": "consents-0-purposes", "/incomes": "incomes-salary"}


class RegistrationForm(PageForm):
    """A family: its people in as many places as asked for, and what is said about all of them."""

    def __init__(self, *args: Any, people: int, centres: Sequence[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = max(1, min(people, MOST_MEMBERS))
        self.centres = centres
        self.candidates: list[dict[str, Any]] = []
        self._filled_at: dict[str, str] = {}
        if len(centres) > 1:
            self.fields["centre"] = fields.choice(_("Centre"), {str(one.id): one.name for one in centres})
        for place in range(self.people):
            for name, field in member_fields().items():
                self.fields[f"members-{place}-{name}"] = field
            self.initial.setdefault(f"members-{place}-role", first_role(place))
        self.fields.update(family_fields())

    @property
    def quarter(self) -> Quarter:
        """The quarter whose incomes are asked for: the last one."""
        return Quarter.of(timezone.localdate()).previous

    def places(self) -> list[dict[str, Any]]:
        """Return the people's fields for the template, and whether the rarer ones are to be seen at once."""
        shown = []
        for place in range(self.people):
            bound = {name: self[f"members-{place}-{name}"] for name in member_fields()}
            rare = [field for name, field in bound.items() if name not in ASKED]
            known = {name.replace("-", "_"): field for name, field in bound.items()}
            shown.append({**known, "number": place + 1, "unfolded": any(map(_stands_out, rare))})
        return shown

    def incomes(self) -> list[BoundField]:
        """Return the fields of incomes."""
        return [self[f"incomes-{kind}"] for kind in words.INCOMES]

    def named(self) -> dict[str, BoundField]:
        """Return every field by a name that a template can write."""
        return {name.replace("-", "_"): self[name] for name in self.fields}

    def centre(self) -> Centre:
        """Return the centre chosen, or the only one."""
        chosen = self.cleaned_data.get("centre", str(self.centres[0].id))
        return next(centre for centre in self.centres if str(centre.id) == chosen)

    def household(self) -> HouseholdData:
        """Turn the form into what the service takes, remembering which field filled which place."""
        cleaned = self.cleaned_data
        return HouseholdData(
            members=self._members(),
            phones=self._listed("/contact/phones", ["contact-phones-0", "contact-phones-1"]),
            address=Address(**{part: cleaned[f"contact-address-{part}"] for part in _ADDRESS}),
            landmark=cleaned["contact-landmark"],
            district=cleaned["location-district"],
            cell=cleaned["location-h3"],
            category_claims=tuple(cleaned["category_claims"]),
            incomes=self._incomes(),
            consents=self._consents(),
            **{name: cleaned[name] for name in _PLAIN},
        )

    def show_problem(self, error: DomainError) -> None:
        """Put refusals beside the fields that filled the places they name, and keep who resembles this family."""
        error.errors = tuple(
            FieldProblem(self._field_at(problem.pointer), problem.code, problem.detail) for problem in error.errors
        )
        super().show_problem(error)
        if isinstance(error, DuplicateSuspected):
            self.candidates = error.extra["candidates"]

    def _members(self) -> tuple[MemberData, ...]:
        found: list[MemberData] = []
        for place in range(self.people):
            cleaned = {name: self.cleaned_data[f"members-{place}-{name}"] for name in member_fields()}
            if is_filled(cleaned):
                self._filled_at[f"/members/{len(found)}"] = f"members-{place}"
                found.append(member_data(cleaned))
        return tuple(found)

    def _listed(self, at: str, names: Sequence[str]) -> tuple[str, ...]:
        filled = [name for name in names if self.cleaned_data[name]]
        self._filled_at |= {f"{at}/{place}": name for place, name in enumerate(filled)}
        return tuple(self.cleaned_data[name] for name in filled)

    def _incomes(self) -> tuple[IncomeData, ...]:
        amounts = {kind: self.cleaned_data[f"incomes-{kind}"] for kind in words.INCOMES}
        return tuple(
            IncomeData(str(self.quarter), kind, amount) for kind, amount in amounts.items() if amount is not None
        )

    def _consents(self) -> tuple[ConsentData, ...]:
        purposes = tuple(self.cleaned_data["consents-0-purposes"])
        given_on = self.cleaned_data["consents-0-given_on"] or timezone.localdate()
        return (ConsentData(purposes, given_on, self.cleaned_data["consents-0-by"]),) if purposes else ()

    def _field_at(self, pointer: str) -> str:
        if pointer in _MENDED_AT:
            return _MENDED_AT[pointer]
        for at, name in self._filled_at.items():
            if pointer == at or pointer.startswith(f"{at}/"):
                return f"{name}{pointer.removeprefix(at)}"
        return pointer


def _stands_out(field: BoundField) -> bool:
    return bool(field.errors) or field.value() not in (None, "")
