"""What happens in the service before, between and after backups: run inside it, by `shapagat shell`."""

import io
import json
import sys
from uuid import UUID

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.accounts.work import work_as
from shapagat.audit.services import record_change
from shapagat.centres.services import open_centre
from shapagat.encryption.access import current_access
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.index.tokens import TokenPurpose, write_tokens
from shapagat.encryption.keys.data_keys import create_data_keys, destroy_data_keys
from shapagat.encryption.models import IndexToken, Subject
from shapagat.encryption.sealing import open_one, seal_all
from shapagat.encryption.subjects import erase_subjects
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file, store_file
from tests.support.families import make_person

PAPER = b"a paper " * 100_000
NAMES = ("Серікова", "Ахметова", "Оспанова")


def register() -> None:
    """Open a centre; alice registers three people."""
    prepare_centre(INSTALLATION)
    named = dict.fromkeys(("name_kk", "name_ru", "name_en"), "Астана")
    centre = open_centre(slug="astana", code="AST", kato="710000000", actor_id=SYSTEM_ACTOR_ID, **named)
    alice = create_user(username="alice", password=None, actor_id=SYSTEM_ACTOR_ID)
    grant_role(user=alice, role=Role.INTAKE, centre=centre, actor_id=SYSTEM_ACTOR_ID)
    with work_as(alice, Purpose.REGISTRATION):
        for name in NAMES:
            person = make_person(centre.id, PersonIdentity(family_name=name, given_name="Айжан"))
            write_tokens(centre_id=centre.id, texts={person.id: {TokenPurpose.NAME: [name]}})
        store_file(centre_id=centre.id, owner_id=alice.pk, name="a.csv", content=io.BytesIO(PAPER))


def erase_first() -> None:
    """Forget the first of them."""
    with work_as(_alice(), Purpose.REGISTRATION):
        erase_subjects(subject_ids=[_ids()[0]])


def exchange_last_key() -> None:
    """Seal the last of them under another data key, and destroy the former one."""
    with work_as(_alice(), Purpose.REGISTRATION):
        person = Person.objects.get(pk=_ids()[-1])
        subject = Subject.objects.get(pk=person.pk)
        identity, former = open_one(person, "identity", PersonIdentity), subject.data_key_id
        anew = create_data_keys(centre_id=subject.centre_id, subject_ids=[subject.pk])
        subject.data_key_id = UUID(bytes=anew[subject.pk].id)
        subject.save(update_fields=["data_key_id"])
        current_access().keys.update(anew)
        seal_all(person, {"identity": identity})
        person.save(force_update=True)
        record_change(action="test.key_exchanged", actor_id=SYSTEM_ACTOR_ID, centre_id=person.centre_id, on=person)
    destroy_data_keys([former])


def tell() -> None:
    """Print who can be opened, who is marked as erased, and whose tokens are left."""
    with work_as(_alice(), Purpose.REGISTRATION):
        ids = _ids()
        erased = list(Subject.objects.filter(pk__in=ids).exclude(erased_at=None).values_list("pk", flat=True))
        tokens = set(IndexToken.objects.values_list("subject_id", flat=True))
    said = {
        "names": [_name(each) for each in ids],
        "erased": [each in erased for each in ids],
        "found": [each in tokens for each in ids],
        "file": _file_is_whole(),
    }
    sys.stdout.write(json.dumps(said, ensure_ascii=False))


def _file_is_whole() -> bool:
    with work_as(_alice(), Purpose.REGISTRATION):
        return b"".join(open_file(StoredFile.objects.get())) == PAPER


def _alice() -> User:
    return User.objects.get(username="alice")


def _ids() -> list[UUID]:
    return list(Person.objects.order_by("pk").values_list("pk", flat=True))


def _name(person_id: UUID) -> str:
    try:
        with work_as(_alice(), Purpose.REGISTRATION):
            return open_one(Person.objects.get(pk=person_id), "identity", PersonIdentity).family_name
    except KeyGone:
        return "gone"
