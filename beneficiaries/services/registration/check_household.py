from datetime import date

from beneficiaries.constants import LegalBasis, MemberRole
from beneficiaries.eligibility import Category
from beneficiaries.problems import Problems
from beneficiaries.sealed import HouseholdCircumstances, HouseholdContact, HouseholdNotes
from beneficiaries.services.registration.check_consents import check_consents
from beneficiaries.services.registration.check_incomes import check_incomes
from beneficiaries.services.registration.check_member import LONGEST_NOTE, check_member
from beneficiaries.services.registration.check_phones import check_phones
from beneficiaries.services.registration.check_place import check_address, check_place
from beneficiaries.services.registration.checked import CheckedHousehold, CheckedMember
from beneficiaries.services.registration.data import HouseholdData

LANGUAGES = frozenset({"kk", "ru", "en"})
MOST_MEMBERS = 40
#: The first day for which rules of categories are recorded.
EARLIEST_DAY = date(2015, 1, 1)
_NOTES = {"note": "/note", "need": "/need", "confirm_distinct": "/confirm_distinct", "people_note": "/people_note"}


def check_household(data: HouseholdData, today: date) -> CheckedHousehold:
    """Return the family ready to be saved. Raises InvalidInput naming everything that is wrong with it."""
    problems = Problems()
    registered_on = data.registered_on or today
    members = _check_members(data, today, problems)
    phones = check_phones(data.phones, "/contact/phones", problems)
    incomes = check_incomes(data.incomes, "/incomes", today, registered_on, problems)
    state = check_consents(data.consents, data.legal_basis, today, problems, provisional=data.provisional)
    check_place(data.district, data.cell, problems)
    check_address(data.address, data.landmark, problems)
    _check_plain(data, registered_on, today, problems)
    if data.provisional:
        _check_provisional(data, problems)
    problems.refuse()
    return CheckedHousehold(
        members=members,
        contact=HouseholdContact(phones, data.address, data.landmark),
        circumstances=HouseholdCircumstances(incomes, data.housing, data.category_claims, data.people_note),
        notes=HouseholdNotes(data.note, data.need, data.confirm_distinct),
        consents=data.consents,
        consent_state=state,
        legal_basis=_legal_basis(data),
        language=data.language,
        district=data.district,
        cell=data.cell,
        people_count=data.people_count or len(members),
        provisional=data.provisional,
        registered_on=registered_on,
        confirm_distinct=data.confirm_distinct.strip(),
    )


def _legal_basis(data: HouseholdData) -> str:
    if data.provisional and not data.consents and data.legal_basis == LegalBasis.CONSENT:
        return LegalBasis.VITAL_INTEREST
    return data.legal_basis


def _check_members(data: HouseholdData, today: date, problems: Problems) -> tuple[CheckedMember, ...]:
    heads = sum(member.role == MemberRole.HEAD for member in data.members)
    if heads == 0 and not data.provisional:
        problems.add("/members", "head_required")
    if heads > 1:
        problems.add("/members", "head_repeated")
    if len(data.members) > MOST_MEMBERS:
        problems.add("/members", "too_many")
        return ()
    checked = [
        check_member(member, f"/members/{place}", today, problems, provisional=data.provisional)
        for place, member in enumerate(data.members)
    ]
    _check_repeated(checked, problems)
    return tuple(member for member in checked if member is not None)


def _check_repeated(checked: list[CheckedMember | None], problems: Problems) -> None:
    seen: set[str] = set()
    for place, member in enumerate(checked):
        if member is not None and member.identity.iin:
            if member.identity.iin in seen:
                problems.add(f"/members/{place}/iin", "iin_repeated")
            seen.add(member.identity.iin)


def _check_plain(data: HouseholdData, registered_on: date, today: date, problems: Problems) -> None:
    if data.language not in LANGUAGES:
        problems.add("/language", "choice_invalid")
    for place, claim in enumerate(data.category_claims):
        if claim not in set(Category):
            problems.add(f"/category_claims/{place}", "choice_invalid")
    if registered_on > today:
        problems.add("/registered_on", "date_in_future")
    elif registered_on < EARLIEST_DAY:
        problems.add("/registered_on", "date_too_early")
    if data.people_count is not None and not len(data.members) <= data.people_count <= MOST_MEMBERS:
        problems.add("/people_count", "people_count_invalid")
    for field, at in _NOTES.items():
        if len(getattr(data, field)) > LONGEST_NOTE:
            problems.add(at, "too_long")


def _check_provisional(data: HouseholdData, problems: Problems) -> None:
    named = any(member.role == MemberRole.HEAD for member in data.members)
    if not named and not data.note.strip():
        problems.add("/members", "head_required")
    if not data.people_count:
        problems.add("/people_count", "people_count_required")
    if not data.need.strip():
        problems.add("/need", "need_required")
