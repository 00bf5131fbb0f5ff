"""What codes are called on pages."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import BroadCategory, ConsentPurpose, DisabilityKind, IinAbsence, MemberRole
from beneficiaries.eligibility import Category

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

#: A text, perhaps one that waits for the reader's language.
Text: TypeAlias = "str | _StrPromise"
Words: TypeAlias = "dict[str, Text]"

CATEGORIES: Words = {**dict(BroadCategory.choices), Category.CHILD_WITH_DISABILITY: _("Child with a disability")}
ROLES: Words = dict(MemberRole.choices)
PURPOSES: Words = dict(ConsentPurpose.choices)
ABSENCES: Words = dict(IinAbsence.choices)
KINDS: Words = dict(DisabilityKind.choices)
SEXES: Words = {"female": _("Female"), "male": _("Male")}
LANGUAGES: Words = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
GROUPS: Words = {
    "I": _("Group I"),
    "II": _("Group II"),
    "III": _("Group III"),
    "child": _("Child with a disability"),
}
INCOMES: Words = {
    "salary": _("Wages"),
    "pension": _("Pension"),
    "state_benefit": _("State benefit"),
    "large_family_allowance": _("Large family allowance"),
    "alimony": _("Alimony"),
    "other": _("Other"),
}
URGENCIES: Words = {
    "4": _("4: cannot wait"),
    "3": _("3: within days"),
    "2": _("2: within weeks"),
    "1": _("1: can wait"),
}
#: What agreed in a search or a comparison.
EVIDENCE: Words = {
    "iin": _("IIN"),
    "registration_number": _("number"),
    "phone": _("phone"),
    "name": _("name"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "patronymic": _("patronymic"),
    "birth_date": _("birth date"),
    "birth_date_swapped": _("birth date with day and month exchanged"),
    "birth_year": _("birth year"),
}
#: What a record lacks, by the last part of its pointer.
MISSING: Words = {
    "members": _("Not everybody is written down, or nobody is the head"),
    "iin": _("IIN"),
    "birth_date": _("Birth date"),
    "consents": _("Consent"),
    "phones": _("Phone"),
    "address": _("Address"),
    "incomes": _("Income of the last quarter"),
}
#: Why somebody gives a need up, puts it off or takes it up again: codes that figures are counted by.
REASONS: Words = {
    "not_needed": _("No longer needed"),
    "helped_elsewhere": _("Helped by others"),
    "referred_to_state": _("Referred to the state"),
    "not_reachable": _("Cannot be reached"),
    "nothing_in_stock": _("Nothing in stock"),
    "nobody_free": _("Nobody is free"),
    "not_received": _("It was not received"),
    "entered_by_mistake": _("Entered by mistake"),
    "other": _("Other"),
}


def choices(words: Words, *, empty: "Text | None" = None) -> list[tuple[str, Text]]:
    """Return words as the choices of a field; with `empty` nothing may be chosen, shown so."""
    listed = list(words.items())
    return listed if empty is None else [("", empty), *listed]
