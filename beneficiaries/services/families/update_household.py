from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from msgspec import structs

from beneficiaries.eligibility import Category
from beneficiaries.models import Household
from beneficiaries.problems import Problems
from beneficiaries.sealed import Address, HouseholdCircumstances, HouseholdContact, HouseholdNotes
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.registration.check_household import LANGUAGES, MOST_MEMBERS
from beneficiaries.services.registration.check_member import LONGEST_NOTE
from beneficiaries.services.registration.check_phones import check_phones
from beneficiaries.services.registration.check_place import LONGEST_LINE, check_address, check_place
from beneficiaries.services.registration.tokens import household_texts
from shapagat.audit.services import record_change
from shapagat.core.masked import masked
from shapagat.encryption.index.tokens import replace_tokens
from shapagat.encryption.sealing import open_one, seal


@masked
@dataclass(frozen=True)
class HouseholdChange:
    """What of a family changes; None leaves a thing as it is."""

    language: str | None = None
    phones: tuple[str, ...] | None = None
    address: Address | None = None
    landmark: str | None = None
    district: str | None = None
    cell: str | None = None
    category_claims: tuple[str, ...] | None = None
    housing: str | None = None
    people_note: str | None = None
    note: str | None = None
    need: str | None = None
    people_count: int | None = None


_LONGEST = {"housing": LONGEST_LINE, "note": LONGEST_NOTE, "need": LONGEST_NOTE, "people_note": LONGEST_NOTE}
_PLAIN = ("language", "district", "cell", "people_count")
_COMPARTMENTS: dict[str, tuple[type[Any], dict[str, str]]] = {
    "contact": (HouseholdContact, {"phones": "phones", "address": "address", "landmark": "landmark"}),
    "circumstances": (
        HouseholdCircumstances,
        {"category_claims": "category_claims", "housing": "housing", "people_note": "people_note"},
    ),
    "notes": (HouseholdNotes, {"note": "text", "need": "need"}),
}


def update_household(
    *, household_id: UUID, change: HouseholdChange, actor_id: UUID, version: int | None = None
) -> Household:
    """Change a family's contact, place, circumstances or notes; only the compartments concerned are sealed anew.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState, AccessDenied.
    """
    change = _check(change)
    with transaction.atomic():
        household = lock_household(household_id, version)
        for name in _PLAIN:
            value = getattr(change, name)
            if value is not None:
                setattr(household, name, value)
        changed = [name for name in _COMPARTMENTS if _seal_anew(household, name, change)]
        if change.phones is not None:
            texts = {household.id: household_texts(change.phones)}
            replace_tokens(centre_id=household.centre_id, texts=texts)
        save_household(household)
        record_change(
            action="household.changed",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=household,
            subject_ids=[household.id],
            detail={"compartments": changed},
        )
    return household


def _seal_anew(household: Household, name: str, change: HouseholdChange) -> bool:
    struct, fields = _COMPARTMENTS[name]
    values = {inside: getattr(change, field) for field, inside in fields.items() if getattr(change, field) is not None}
    if values:
        seal(household, name, structs.replace(open_one(household, name, struct), **values))
    return bool(values)


def _check(change: HouseholdChange) -> HouseholdChange:
    problems = Problems()
    if change.language is not None and change.language not in LANGUAGES:
        problems.add("/language", "choice_invalid")
    phones = None if change.phones is None else check_phones(change.phones, "/contact/phones", problems)
    check_place(change.district or "", change.cell or "", problems)
    check_address(change.address or Address(), change.landmark or "", problems)
    for place, claim in enumerate(change.category_claims or ()):
        if claim not in set(Category):
            problems.add(f"/category_claims/{place}", "choice_invalid")
    if change.people_count is not None and not 1 <= change.people_count <= MOST_MEMBERS:
        problems.add("/people_count", "people_count_invalid")
    for field, longest in (
        ("housing", LONGEST_LINE),
        *((name, LONGEST_NOTE) for name in ("note", "need", "people_note")),
    ):
        if len(getattr(change, field) or "") > longest:
            problems.add(f"/{field}", "too_long")
    problems.refuse()
    return HouseholdChange(**{**change.__dict__, "phones": phones})
