"""Many people at once: sealed, indexed and recorded by the service's own code, brought in by COPY."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import psycopg
from django.db import connections, models
from django.utils import timezone
from psycopg import sql

from beneficiaries.constants import ConsentState, MemberRole
from beneficiaries.models import Household, Membership, Person
from beneficiaries.sealed import HouseholdContact
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
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


def load_sealed(databases: TestDatabases, centre_id: int, people: Iterable[Somebody]) -> None:
    """Load people with their families. Row-level security forbids COPY, so the superuser does it."""
    left = iter(people)
    with copying(databases):
        while batch := list(islice(left, BATCH)):
            with work_as_system(Purpose.REGISTRATION, {centre_id}):
                save_sealed(centre_id, batch)


def save_sealed(centre_id: int, batch: Sequence[Somebody]) -> None:
    """Save people, each family with the one of its members that comes first, as registration does."""
    households = _households(centre_id, batch)
    people = save_people(centre_id, batch)
    day = timezone.localdate()
    Membership.objects.bulk_create(
        [
            Membership(
                centre_id=centre_id,
                household=households[one.household],
                person=person,
                role=MemberRole.HEAD if one.role == "head" else MemberRole.CHILD,
                starts_on=day,
            )
            for one, person in zip(batch, people, strict=True)
        ]
    )


def save_people(centre_id: int, batch: Sequence[Somebody]) -> list[Person]:
    """Save people: subject and key, five sealed compartments, tokens, one audit entry."""
    people = [Person(id=new_id(), centre_id=centre_id, birth_decade=None, language=one.language) for one in batch]
    create_subjects(kind=SubjectKind.PERSON, centre_id=centre_id, ids=[person.id for person in people])
    for one, person in zip(batch, people, strict=True):
        seal_all(person, {"identity": one.identity})
    Person.objects.bulk_create(people)
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
        yield PlainPerson(id=new_id(), phone=one.phone, full_name=full, **values)


def load_plain(databases: TestDatabases, rows: Iterable[PlainPerson]) -> None:
    """Fill the plain table."""
    left = iter(rows)
    with administrator(databases) as admin:
        while batch := list(islice(left, BATCH)):
            copy_in(admin, PlainPerson, batch)


def settle(databases: TestDatabases) -> None:
    """Let the planner know what has been loaded."""
    for alias in ("default", "keystore"):
        with administrator(databases, alias) as admin:
            admin.execute("VACUUM ANALYZE")


def _households(centre_id: int, batch: Sequence[Somebody]) -> dict[int, Household]:
    first = {one.household: one for one in reversed(batch)}
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


@contextmanager
def copying(databases: TestDatabases) -> Iterator[None]:
    """Let `bulk_create` bring rows in by COPY while we stand in here."""
    with administrator(databases) as main, administrator(databases, "keystore") as keys:
        admins = {"default": main, "keystore": keys}

        def copied(queryset: "models.QuerySet[Any]", rows: Sequence[Any], **_options: Any) -> Sequence[Any]:
            copy_in(admins[queryset.db], queryset.model, rows)
            return rows

        usual = models.QuerySet.bulk_create
        models.QuerySet.bulk_create = copied  # type: ignore[method-assign,assignment]  # for loading alone
        try:
            yield
        finally:
            models.QuerySet.bulk_create = usual  # type: ignore[method-assign]  # as it was


def copy_in(admin: "psycopg.Connection[Any]", model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """COPY unsaved rows into their table."""
    fields = [field for field in model._meta.concrete_fields if not _filled_by_database(field)]
    database = connections["default"]
    columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)
    with admin.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_plain(field.get_db_prep_save(field.pre_save(row, True), database)) for field in fields])


def _filled_by_database(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, models.BigAutoField)


def _plain(value: Any) -> Any:
    # BinaryField hands out what Django's own adapter understands.
    return getattr(value, "obj", value) if type(value).__name__ == "Binary" else value
