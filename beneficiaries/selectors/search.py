from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beneficiaries.constants import MemberRole
from beneficiaries.models import Membership, Person
from beneficiaries.problems import Problems
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.openable import openable
from beneficiaries.selectors.visibility import households_visible_to
from shapagat.accounts.work import Work
from shapagat.core.masked import masked
from shapagat.core.numbers import NumberInvalid, parse_iin
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.encryption.index.folding import fold, fold_words
from shapagat.encryption.index.name_tokens import search_tokens
from shapagat.encryption.index.tokens import TokenPurpose, find_subjects
from shapagat.encryption.openings import note_shown
from shapagat.encryption.sealing import open_many

_MOST_SHOWN = 50
_CERTAIN = 100
_BY_PHONE = 80
_WHOLE_NAME = 70
_BIRTH_DATE = 30
_WORTH_SHOWING = 35


@masked
@dataclass(frozen=True)
class Query:
    """What is known of whom we look for; at least one of all but the birth date."""

    iin: str = ""
    phone: str = ""
    name: str = ""
    birth_date: date | None = None
    registration_number: str = ""


@masked
@dataclass(frozen=True)
class Hit:
    """Somebody found, and how well what was asked agrees: 0 to 100."""

    membership: Membership
    name: str
    birth_date: date | None
    score: int
    matched: tuple[str, ...]


def search_registry(work: Work, query: Query) -> list[Hit]:
    """Return people of the caller's centres who match, the best first.

    Tokens only block: whoever they find is opened (one audit entry a centre) and compared; whoever is returned is
    shown, and counts. Raises InvalidInput, OpeningBudgetSpent.
    """
    cleaned = _clean(query)
    by_criterion = _find(work, cleaned)
    subjects = {subject for found in by_criterion.values() for subject in found}
    memberships = _memberships(work, subjects)
    people = Person.objects.filter(pk__in=openable(row.person_id for row in memberships)).only(
        "id", "centre_id", "identity"
    )
    # Whoever a number or a phone finds is shown; a name finds others too, whom only the machine compares.
    identities = open_many(people, "identity", PersonIdentity, unseen="name" in by_criterion)
    hits = [
        _hit(membership, identities[membership.person_id], cleaned, by_criterion)
        for membership in memberships
        if membership.person_id in identities
    ]
    shown = [hit for hit in hits if hit.score >= _WORTH_SHOWING]
    best = sorted(shown, key=lambda hit: (-hit.score, hit.membership.household.registration_number))[:_MOST_SHOWN]
    if "name" in by_criterion:
        chosen = {hit.membership.person_id for hit in best}
        note_shown(people.filter(pk__in=chosen), "identity")
    return best


def _clean(query: Query) -> Query:
    problems = Problems()
    iin = phone = ""
    if query.iin:
        try:
            iin = parse_iin(query.iin).digits
        except NumberInvalid as invalid:
            problems.add("/iin", invalid.code)
    if query.phone:
        try:
            phone = normalise_phone(query.phone)
        except PhoneInvalid:
            problems.add("/phone", PhoneInvalid.code)
    if not (query.iin or query.phone or query.registration_number.strip() or fold(query.name)):
        problems.add("/name", "name_required")
    problems.refuse()
    return Query(iin, phone, query.name, query.birth_date, query.registration_number.strip().upper())


def _find(work: Work, query: Query) -> dict[str, set[UUID]]:
    centres = work.context.centre_ids
    found: dict[str, set[UUID]] = defaultdict(set)
    for name, purpose, texts in (
        ("iin", TokenPurpose.NATIONAL_ID, {query.iin} - {""}),
        ("phone", TokenPurpose.PHONE, {query.phone} - {""}),
        ("name", TokenPurpose.NAME, search_tokens(query.name, query.birth_date) if query.name else set()),
    ):
        if texts:
            found[name] = set(find_subjects(centre_ids=centres, purpose=purpose, texts=texts))
    if query.registration_number:
        by_number = households_visible_to(work).filter(registration_number=query.registration_number)
        found["registration_number"] = set(by_number.values_list("id", flat=True))
    return found


def _memberships(work: Work, subjects: set[UUID]) -> list[Membership]:
    present = Membership.objects.filter(ends_on=None, household__in=households_visible_to(work))
    of_people = present.filter(person_id__in=subjects).select_related("household")
    of_heads = present.filter(household_id__in=subjects, role=MemberRole.HEAD).select_related("household")
    return list({row.id: row for row in (*of_people, *of_heads)}.values())


def _hit(membership: Membership, identity: PersonIdentity, query: Query, by_criterion: dict[str, set[UUID]]) -> Hit:
    own = {membership.person_id, membership.household_id}
    matched = [name for name in ("iin", "registration_number", "phone") if not own.isdisjoint(by_criterion[name])]
    score = _CERTAIN if {"iin", "registration_number"} & set(matched) else _BY_PHONE if matched else 0
    share = _share_of_name(query.name, identity)
    if share:
        matched.append("name")
    if query.birth_date is not None and query.birth_date == identity.birth_date:
        matched.append("birth_date")
    by_name = round(_WHOLE_NAME * share) + (_BIRTH_DATE if "birth_date" in matched and share else 0)
    return Hit(membership, identity.full_name, identity.birth_date, max(score, by_name), tuple(matched))


def _share_of_name(name: str, identity: PersonIdentity) -> float:
    words = fold_words(name)
    known: Iterable[str] = (identity.family_name, identity.given_name, identity.patronymic)
    skeletons = {fold(part) for part in known if part} | {word for part in known for word in fold_words(part)}
    return sum(word in skeletons for word in words) / len(words) if words else 0
