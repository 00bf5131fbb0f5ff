from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import BroadCategory, ConsentPurpose, LegalBasis, MemberRole
from beneficiaries.districts import districts_of
from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.web.member_fields import member_fields
from beneficiaries.web.rows import close_up, posted
from shapagat.accounts.constants import Role
from shapagat.accounts.page_fields import (
    CentreField,
    DayField,
    TengeField,
    choice,
    long_text,
    phone_line,
    several,
    text,
)
from shapagat.accounts.page_forms import PageForm, filled
from shapagat.accounts.work import Work
from shapagat.core.exceptions import DomainError
from shapagat.core.formats import format_quarter
from shapagat.core.quarters import Quarter

FEWEST_ROWS, MOST_ROWS = 1, 40
_SPOKEN = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
_ADULTS = [(role.value, role.label) for role in MemberRole if role != MemberRole.CHILD]


class RegisterForm(PageForm):
    """A family as it is written down at the counter. Every field is named by its place in the API's body."""

    def __init__(self, work: Work, language: str, *, rows: int = FEWEST_ROWS, **kwargs: Any) -> None:
        data = kwargs.get("data")
        if data is not None:
            kwargs["data"], rows = _closed_up(data)
        super().__init__(**kwargs)
        self.rows = rows
        self.suspected: list[dict[str, Any]] = []
        centre = CentreField(work, work.roles.centres_with({Role.INTAKE, Role.COORDINATOR}))
        self.fields.update({"centre": centre, **_people(rows), **_contact(centre), **_circumstances(language)})
        self.fields.update(_consent())

    def members(self) -> Iterator[list[BoundField]]:
        """Go through the rows of people, each its fields in order."""
        for number in range(self.rows):
            yield [self[name] for name in self.fields if name.startswith(f"members-{number}-")]

    def part(self, prefix: str) -> list[BoundField]:
        """Return the fields whose names begin so."""
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def place(self) -> list[BoundField]:
        """How to reach the family."""
        return [*self.part("contact-"), *self.part("location-")]

    @property
    def money(self) -> list[BoundField]:
        """What they live on."""
        return [*self.part("category_claims"), *self.part("incomes-")]

    @property
    def consent(self) -> list[BoundField]:
        """What they agreed to."""
        return [*self.part("consents-"), self["legal_basis"]]

    def show_problem(self, error: DomainError) -> None:
        """Remember who is alike, to show them."""
        if isinstance(error, DuplicateSuspected):
            self.suspected = error.extra["candidates"]
        super().show_problem(error)

    def body(self) -> dict[str, Any]:
        """Return the family as nested dictionaries and lists."""
        cleaned = {**self.cleaned_data}
        if not cleaned.get("consents-0-purposes"):
            cleaned = {name: value for name, value in cleaned.items() if not name.startswith("consents-")}
        if cleaned.get("incomes-0-amount_tiyn") is None:
            cleaned = {name: value for name, value in cleaned.items() if not name.startswith("incomes-")}
        body = filled(cleaned)
        for member in body.get("members", []):
            if "group" not in member.get("disability", {}):
                member.pop("disability", None)
        return body


def _closed_up(data: Mapping[str, object]) -> tuple[Any, int]:
    fields, rows = close_up(posted(data), "members")
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, values)
    return query, max(FEWEST_ROWS, min(rows, MOST_ROWS))


def _people(rows: int) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in range(rows):
        fields |= member_fields(number)
    return fields


def _contact(centre: CentreField) -> dict[str, forms.Field]:
    slugs = [found.slug for found in centre.queryset or ()]
    return {
        "contact-phones-0": phone_line(_("Phone")),
        "contact-phones-1": phone_line(_("Another phone")),
        "contact-address-city": text(_("City or village")),
        "location-district": choice(_("District"), list(districts_of(slugs)), empty=_("no district")),
        "contact-address-street": text(_("Street")),
        "contact-address-house": text(_("House"), size=20),
        "contact-address-flat": text(_("Flat"), size=20),
        "contact-landmark": text(_("Landmark"), help_text=_("How to find it: a shop, a gate, a colour")),
        "language": choice(_("Language the family speaks"), list(_SPOKEN), initial="kk"),
    }


def _circumstances(language: str) -> dict[str, forms.Field]:
    quarter = Quarter.of(timezone.localdate()).previous
    return {
        "category_claims": several(_("The family says it is"), BroadCategory.choices),
        "incomes-0-amount_tiyn": TengeField(
            label=_("Income of the whole family in the last quarter, ₸"), help_text=format_quarter(quarter, language)
        ),
        "incomes-0-quarter": forms.CharField(initial=str(quarter), widget=forms.HiddenInput(), required=False),
        "incomes-0-kind": forms.CharField(initial="family_total", widget=forms.HiddenInput(), required=False),
        "note": long_text(_("Note")),
    }


def _consent() -> dict[str, forms.Field]:
    return {
        "consents-0-purposes": several(_("Signed consent to"), ConsentPurpose.choices),
        "consents-0-given_on": DayField(label=_("Signed on"), initial=timezone.localdate),
        "consents-0-by": choice(_("Signed by"), _ADULTS, initial=MemberRole.HEAD),
        "legal_basis": choice(_("What the record rests on"), LegalBasis.choices, initial=LegalBasis.CONSENT),
        "provisional": forms.BooleanField(
            label=_("Provisional: papers and details come later"),
            required=False,
            help_text=_("The name of the head, the number of people and the need are enough."),
        ),
        "people_count": forms.IntegerField(label=_("How many people"), required=False, min_value=1),
        "need": long_text(_("What is needed now")),
        "confirm_distinct": text(_("This is another family because")),
    }
