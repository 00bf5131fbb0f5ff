import pytest

from beneficiaries.models import Person
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import UnsupportedLookup
from tests.support.families import make_person

pytestmark = pytest.mark.django_db


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
