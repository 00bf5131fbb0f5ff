import pytest
from django.db import connection, connections

from beneficiaries.models import Person
from beneficiaries.sealed import PersonCircumstances, PersonIdentity
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone, SealBroken
from shapagat.encryption.keys.centre_keys import forget_unwrapped_keys
from shapagat.encryption.keys.data_keys import destroy_data_keys
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from tests.support.families import make_person

pytestmark = pytest.mark.django_db


def _sql(statement: str, *params: object, database: str = "default") -> None:
    with connections[database].cursor() as cursor:
        cursor.execute(statement, params)


def test_an_envelope_of_another_person_does_not_open(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan, dana = make_person(astana.id), make_person(astana.id)
        _sql(
            "UPDATE beneficiaries_person SET identity = (SELECT identity FROM beneficiaries_person WHERE id = %s)"
            " WHERE id = %s",
            dana.pk,
            aizhan.pk,
        )
        with pytest.raises(SealBroken):
            open_one(Person.objects.get(pk=aizhan.pk), "identity", PersonIdentity)


def test_an_envelope_of_another_compartment_does_not_open(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan = make_person(astana.id)
        _sql("UPDATE beneficiaries_person SET circumstances = contact WHERE id = %s", aizhan.pk)
        with pytest.raises(SealBroken):
            open_one(Person.objects.get(pk=aizhan.pk), "circumstances", PersonCircumstances)


def test_planted_plaintext_does_not_open(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan = make_person(astana.id)
        _sql("UPDATE beneficiaries_person SET identity = %s WHERE id = %s", b"\x80" * 200, aizhan.pk)
        with pytest.raises(SealBroken):
            open_one(Person.objects.get(pk=aizhan.pk), "identity", PersonIdentity)


def test_a_wrapped_key_of_another_subject_does_not_open(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan, dana = make_person(astana.id), make_person(astana.id)
    keys = dict(_keys(astana, aizhan, dana))
    _sql(
        "UPDATE keystore_datakey SET wrapped = (SELECT wrapped FROM keystore_datakey WHERE id = %s) WHERE id = %s",
        keys[dana.pk],
        keys[aizhan.pk],
        database="keystore",
    )
    with work_as_system(Purpose.REGISTRATION, {astana.id}), pytest.raises(SealBroken):
        open_one(aizhan, "identity", PersonIdentity)


def test_a_centre_key_put_in_anothers_place_does_not_open(astana: Centre, shymkent: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan = make_person(astana.id)
    _sql(
        "UPDATE keystore_centrekey SET wrapped = (SELECT wrapped FROM keystore_centrekey"
        " WHERE centre_id = %s AND kind = 1) WHERE centre_id = %s AND kind = 1",
        shymkent.id,
        astana.id,
        database="keystore",
    )
    forget_unwrapped_keys()
    with work_as_system(Purpose.REGISTRATION, {astana.id}), pytest.raises(SealBroken):
        open_one(aizhan, "identity", PersonIdentity)


def test_after_the_key_is_destroyed_the_row_is_noise(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        aizhan = make_person(astana.id)
    assert destroy_data_keys([key for _, key in _keys(astana, aizhan)]) == 1
    with work_as_system(Purpose.REGISTRATION, {astana.id}), pytest.raises(KeyGone):
        open_one(aizhan, "identity", PersonIdentity)


def test_nothing_of_a_person_stands_in_the_table_in_the_clear(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        make_person(astana.id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT encode(identity, 'escape'), person::text FROM beneficiaries_person person")
            shown = repr(cursor.fetchall())
    for canary in ("Айжан", "Серікова", "1985-03-01", "Айжан".encode().hex(), "female"):
        assert canary not in shown


def _keys(centre: Centre, *people: Person) -> list[tuple[object, object]]:
    from shapagat.core.scope import scope

    with scope({centre.id}):
        return list(Subject.objects.filter(pk__in=[p.pk for p in people]).values_list("pk", "data_key_id"))
