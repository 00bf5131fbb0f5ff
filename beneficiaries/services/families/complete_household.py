from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import REQUIRED_PURPOSES, ConsentState, MemberRole
from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import Consent, Household, Membership, Person
from beneficiaries.sealed import HouseholdNotes
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
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.index.tokens import NumberTaken, replace_tokens
from shapagat.encryption.sealing import open_one, seal
from shapagat.encryption.subjects import create_subjects


def complete_household(
    *, household_id: UUID, data: HouseholdData, actor_id: UUID, version: int | None = None
) -> Household:
    """Turn a provisional family into a full one: whoever was its head stays the same person.

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
    present = Membership.objects.filter(household=household, ends_on=None, role=MemberRole.HEAD)
    head = present.select_related("person").first()
    pairs: list[tuple[Person, CheckedMember]] = []
    made: list[tuple[Person, Membership]] = []
    for member in checked.members:
        if member.role == MemberRole.HEAD and head is not None:
            pairs.append((head.person, member))
        else:
            made.append(make_member(household, member))
            pairs.append((made[-1][0], member))
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
    household.language, household.people_count = checked.language, checked.people_count
    household.district, household.cell = checked.district, checked.cell
    Consent.objects.bulk_create(make_consents(household, checked))
    if agreed_purposes(household) >= REQUIRED_PURPOSES:
        open_to_all(household)
    else:
        household.legal_basis = checked.legal_basis
