import logging
import pickle
import traceback

import pytest
from django.core import serializers
from django.forms.models import model_to_dict

from beneficiaries.models import Person
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import UnsupportedLookup
from tests.support.families import AIZHAN, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(astana: Centre, caplog: pytest.LogCaptureFixture) -> str:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        person = make_person(astana.id)
        read = Person.objects.get(pk=person.pk)
        logging.getLogger("test").warning("%s %r", read, read.identity)
        try:
            raise ValueError(read, read.identity)  # noqa: TRY301 - the traceback is what is looked at
        except ValueError:
            trace = traceback.format_exc()
        return "\n".join(
            [
                repr(read),
                repr(list(Person.objects.values())),
                repr(model_to_dict(read)),
                serializers.serialize("json", [read]),
                repr(pickle.dumps(read)),
                trace,
                caplog.text,
            ]
        )


@pytest.mark.parametrize("canary", [AIZHAN.given_name, AIZHAN.family_name, "1985"])
def test_no_other_way_shows_text(shown: str, canary: str) -> None:
    for form in (canary, canary.encode().hex(), repr(canary.encode())[2:-1], ascii(canary)[1:-1]):
        assert form not in shown


@pytest.mark.parametrize("lookup", ["identity", "identity__icontains", "identity__startswith", "identity__isnull"])
def test_filtering_by_a_sealed_compartment_raises(lookup: str) -> None:
    with pytest.raises(UnsupportedLookup):
        Person.objects.filter(**{lookup: "Айжан"})


@pytest.mark.parametrize("order", ["identity", "-identity"])
def test_ordering_by_a_sealed_compartment_raises(order: str) -> None:
    with pytest.raises(UnsupportedLookup):
        Person.objects.order_by(order)


def test_plaintext_cannot_be_saved_into_a_sealed_column(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        person = make_person(astana.id)
        person.identity = b"Aizhan"
        with pytest.raises(TypeError):
            person.save(force_update=True)
