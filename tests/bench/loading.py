"""Many people at once: sealed, indexed and recorded by the service's own code."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils import timezone

from beneficiaries.constants import ConsentState, MemberRole
from beneficiaries.models import Household, Membership, Person
from beneficiaries.sealed import HouseholdContact
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.core.rows import insert_rows
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.index.name_tokens import name_tokens
from shapagat.encryption.index.tokens import TokenPurpose, write_tokens
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects
from tests.bench.people import Somebody, plain_values
from tests.bench.plain.models import PlainPerson
from tests.bench.servers import administrator
from tests.support.databases import TestDatabases

BATCH = 5_000


def load_sealed(centre_id: int, people: Iterable[Somebody]) -> None:
    """Load people with their families."""
    left = iter(people)
    while batch := list(islice(left, BATCH)):
        with work_as_system(Purpose.REGISTRATION, {centre_id}):
            save_sealed(centre_id, batch)


def save_sealed(centre_id: int, batch: Sequence[Somebody]) -> None:
    """Save people, each family with the one of its members that comes first, as registration does."""
    first = {one.household: one for one in reversed(batch)}
    households = _households(centre_id, first)
    people = save_people(centre_id, batch)
    day = timezone.localdate()
    insert_rows(
        [
            Membership(
                centre_id=centre_id,
                household=households[one.household],
                person=person,
                # A family that a batch cuts in two is two families, and each has its head.
                role=MemberRole.HEAD if first[one.household] is one else MemberRole.CHILD,
                starts_on=day,
            )
            for one, person in zip(batch, people, strict=True)
        ]
    )


def save_people(centre_id: int, batch: Sequence[Somebody]) -> list[Person]:
    """Save people: subject and key, five sealed compartments, tokens, one audit entry."""
    people = [Person(id=one.id, centre_id=centre_id, birth_decade=None, language=one.language) for one in batch]
    create_subjects(kind=SubjectKind.PERSON, centre_id=centre_id, ids=[person.id for person in people])
    for one, person in zip(batch, people, strict=True):
        seal_all(person, {"identity": one.identity})
    insert_rows(people)
    write_tokens(
        centre_id=centre_id,
        texts={person.id: tokens_of(one) for one, person in zip(batch, people, strict=True)},
    )
    record_change(
        action="person.registered",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=centre_id,
        subject_ids=[person.id for person in people],
    )
    return people


def tokens_of(one: Somebody) -> dict[TokenPurpose, set[str]]:
    """Return what a person is found by."""
    who = one.identity
    return {
        TokenPurpose.NATIONAL_ID: {who.iin} - {""},
        TokenPurpose.PHONE: {one.phone} - {""},
        TokenPurpose.NAME: name_tokens(who.family_name, who.given_name, who.patronymic, who.birth_date),
    }


def plain_rows(people: Iterable[Somebody]) -> Iterator[PlainPerson]:
    """Make the same people for the plain table."""
    for one in people:
        values = plain_values(one.identity)
        full = f"{values['family_name']} {values['given_name']} {values['patronymic']}"
        yield PlainPerson(id=one.id, phone=one.phone, full_name=full, **values)


def load_plain(rows: Iterable[PlainPerson]) -> None:
    """Fill the plain table."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        insert_rows(batch)


def settle(databases: TestDatabases) -> None:
    """Let the planner know what has been loaded."""
    for alias in ("default", "keystore"):
        with administrator(databases, alias) as admin:
            admin.execute("VACUUM ANALYZE")


def _households(centre_id: int, first: dict[int, Somebody]) -> dict[int, Household]:
    made = {
        number: Household(
            id=new_id(),
            centre_id=centre_id,
            registration_number=f"AST-{new_id().hex[-14:]}",
            consent_state=ConsentState.GIVEN,
            language=one.language,
            people_count=4,
            registered_on=timezone.localdate(),
            registered_by_id=SYSTEM_ACTOR_ID,
        )
        for number, one in first.items()
    }
    rows = list(made.values())
    create_subjects(kind=SubjectKind.HOUSEHOLD, centre_id=centre_id, ids=[row.id for row in rows])
    for number, row in made.items():
        seal_all(row, {"contact": HouseholdContact(phones=(first[number].phone,))})
    Household.objects.bulk_create(rows)
    record_change(
        action="household.registered",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=centre_id,
        subject_ids=[row.id for row in rows],
    )
    return made
