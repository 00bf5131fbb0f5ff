from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import REQUIRED_PURPOSES, ConsentState, MemberRole
from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import Consent, Household, Membership, Person
from beneficiaries.sealed import HouseholdNotes, PersonIdentity
from beneficiaries.selectors.candidates import likest
from beneficiaries.services.families.give_consent import agreed_purposes, open_to_all
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.families.reassess import reassess
from beneficiaries.services.registration.check_household import check_household
from beneficiaries.services.registration.checked import CheckedHousehold, CheckedMember
from beneficiaries.services.registration.compare import compare
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.describe import described
from beneficiaries.services.registration.rows import decade_of, make_consents, make_member, seal_person
from beneficiaries.services.registration.tokens import household_texts, person_texts
from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from shapagat.core.masked import masked
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.index.folding import fold
from shapagat.encryption.index.tokens import NumberTaken, replace_tokens
from shapagat.encryption.sealing import open_many, open_one, seal
from shapagat.encryption.subjects import create_subjects


@masked
@dataclass(frozen=True)
class _Known:
    """Somebody who was written down when the family was provisional."""

    membership: Membership
    identity: PersonIdentity


def complete_household(
    *, household_id: UUID, data: HouseholdData, actor_id: UUID, version: int | None = None
) -> Household:
    """Turn a provisional family into a full one: whoever was written down before stays the same person.

    Raises InvalidInput by the rules of a full registration, DuplicateSuspected, NotVisible, StaleVersion, WrongState
    when it is not provisional.
    """
    checked = check_household(data, timezone.localdate())
    with transaction.atomic():
        household = lock_household(household_id, version)
        if not household.provisional:
            raise WrongState(extra={"provisional": False})
        _refuse_duplicates(household, checked)
        people = _write_people(household, checked)
        _write_household(household, checked)
        reassess(household)
        save_household(household)
        record_change(
            action="household.completed",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=household,
            subject_ids=[household.id, *people],
        )
    return household


def _refuse_duplicates(household: Household, checked: CheckedHousehold) -> None:
    found = likest(one for candidates in compare(household.centre_id, [checked])[0] for one in candidates)
    strong = [candidate for candidate in found if candidate.strong and candidate.household_id != household.id]
    if strong and not checked.confirm_distinct:
        raise DuplicateSuspected([described(candidate) for candidate in strong])


def _write_people(household: Household, checked: CheckedHousehold) -> list[UUID]:
    known = _known(household)
    pairs: list[tuple[Person, CheckedMember]] = []
    made: list[tuple[Person, Membership]] = []
    for member in checked.members:
        found = next((row for row in known if _is_the_same(row.membership.role, row.identity, member)), None)
        if found is None:
            made.append(make_member(household, member))
            pairs.append((made[-1][0], member))
            continue
        known.remove(found)
        if found.membership.role != member.role:
            found.membership.role = member.role
            found.membership.save(update_fields=["role", "updated_at"])
        pairs.append((found.membership.person, member))
    create_subjects(
        kind=SubjectKind.PERSON,
        centre_id=household.centre_id,
        ids=[person.id for person, _ in made],
        restricted=household.consent_state != ConsentState.GIVEN,
        families={person.id: household.id for person, _ in made},
    )
    _write_tokens(household, checked, pairs)
    for person, member in pairs:
        person.birth_decade, person.version = decade_of(member), person.version + 1
        seal_person(person, member)
        person.save()
    Membership.objects.bulk_create([membership for _, membership in made])
    return [person.id for person, _ in pairs]


def _known(household: Household) -> list[_Known]:
    present = Membership.objects.filter(household=household, ends_on=None).select_related("person").order_by("id")
    rows = list(present)
    identities = open_many([row.person for row in rows], "identity", PersonIdentity)
    return [_Known(row, identities[row.person_id]) for row in rows]


def _is_the_same(role: str, known: PersonIdentity, said: CheckedMember) -> bool:
    """Tell whether somebody written down before is meant: the head, a number, or a name whose date does not differ."""
    if MemberRole.HEAD in {role, said.role}:
        return role == said.role
    now = said.identity
    if known.iin and now.iin:
        return known.iin == now.iin
    named = bool(fold(now.given_name)) and fold(known.given_name) == fold(now.given_name)
    return named and (None in {known.birth_date, now.birth_date} or known.birth_date == now.birth_date)


def _write_tokens(household: Household, checked: CheckedHousehold, pairs: list[tuple[Person, CheckedMember]]) -> None:
    texts = {person.id: person_texts(member.identity, member.contact.phones) for person, member in pairs}
    texts[household.id] = household_texts(checked.contact.phones)
    try:
        replace_tokens(centre_id=household.centre_id, texts=texts)
    except NumberTaken:
        raise DuplicateSuspected([]) from None


def _write_household(household: Household, checked: CheckedHousehold) -> None:
    former = open_one(household, "notes", HouseholdNotes)
    seal(household, "contact", checked.contact)
    seal(household, "circumstances", checked.circumstances)
    kept = {"text": checked.notes.text or former.text, "need": checked.notes.need or former.need}
    seal(household, "notes", structs.replace(checked.notes, **kept))
    household.provisional = False
    # Whoever was written down before and is not named now still belongs to the family.
    present = Membership.objects.filter(household=household, ends_on=None).count()
    household.language, household.people_count = checked.language, max(checked.people_count, present)
    household.district, household.cell = checked.district, checked.cell
    Consent.objects.bulk_create(make_consents(household, checked))
    if agreed_purposes(household) >= REQUIRED_PURPOSES:
        open_to_all(household)
    else:
        household.legal_basis = checked.legal_basis
