from typing import Any

import pytest
from django.apps import apps
from django.db.models import BinaryField, Exists, F, Model, OuterRef, Q

from beneficiaries.models import Membership, Person
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import UnsupportedLookup
from shapagat.encryption.fields import SealedField
from tests.support.families import make_person

SEALED: list[Any] = [
    pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, SealedField)
]
KNOWN_TO_DJANGO = sorted(BinaryField().get_lookups())


def test_every_room_that_seals_is_looked_at() -> None:
    assert {param.values[0]._meta.app_label for param in SEALED} >= {
        "beneficiaries",
        "donations",
        "encryption",
        "volunteers",
    }


@pytest.mark.parametrize(("model", "name"), SEALED)
def test_filtering_by_a_sealed_compartment_raises(model: type[Model], name: str) -> None:
    for lookup in (*KNOWN_TO_DJANGO, "year", "unaccent__icontains"):
        condition = Q(**{f"{name}__{lookup}": ["Айжан"] if lookup in {"in", "range"} else "Айжан"})
        for wanted in (condition, ~condition):
            with pytest.raises(UnsupportedLookup):
                model._default_manager.filter(wanted)


@pytest.mark.parametrize("value", ["Айжан", b"Aizhan", None, F("id")])
@pytest.mark.parametrize(("model", "name"), SEALED)
def test_comparing_a_sealed_compartment_raises(model: type[Model], name: str, value: object) -> None:
    with pytest.raises(UnsupportedLookup):
        model._default_manager.filter(**{name: value})
    with pytest.raises(UnsupportedLookup):
        model._default_manager.exclude(**{name: value})


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize(("model", "name"), SEALED)
def test_ordering_by_a_sealed_compartment_raises(model: type[Model], name: str, sign: str) -> None:
    with pytest.raises(UnsupportedLookup):
        model._default_manager.order_by(sign + name)


def test_a_relation_or_a_subquery_is_no_way_round() -> None:
    with pytest.raises(UnsupportedLookup):
        Membership.objects.filter(person__identity="Айжан")
    with pytest.raises(UnsupportedLookup):
        Membership.objects.filter(Exists(Person.objects.filter(pk=OuterRef("person_id"), identity="Айжан")))


@pytest.mark.django_db
def test_plaintext_cannot_be_saved_into_a_sealed_column(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        person = make_person(astana.id)
        person.identity = b"Aizhan"
        with pytest.raises(TypeError):
            person.save(force_update=True)
