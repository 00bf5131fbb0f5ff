"""One sealed person, made by hand: for tests of the seal itself."""

from datetime import date

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects

AIZHAN = PersonIdentity(family_name="Серікова", given_name="Айжан", birth_date=date(1985, 3, 1), sex="female")


def make_person(centre_id: int, identity: PersonIdentity = AIZHAN, *, restricted: bool = False) -> Person:
    """Seal a person inside the access context we stand in."""
    person = Person(id=new_id(), centre_id=centre_id)
    create_subjects(kind=SubjectKind.PERSON, centre_id=centre_id, ids=[person.id], restricted=restricted)
    seal_all(person, {"identity": identity})
    person.save(force_insert=True)
    record_change(action="person.registered", actor_id=SYSTEM_ACTOR_ID, centre_id=centre_id, on=person)
    return person
