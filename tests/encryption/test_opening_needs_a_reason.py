import pytest

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied, NoAccessContext
from shapagat.encryption.sealing import open_one
from tests.support.families import AIZHAN, make_person
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(astana: Centre) -> Person:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        return make_person(astana.id)


def test_intake_opens_a_family_of_its_centre(alice: User, person: Person) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        assert open_one(Person.objects.get(pk=person.pk), "identity", PersonIdentity) == AIZHAN


def test_without_an_access_context_nothing_opens(astana: Centre, person: Person) -> None:
    with scope({astana.id}), pytest.raises(NoAccessContext):
        open_one(Person.objects.get(pk=person.pk), "identity", PersonIdentity)


def test_a_purpose_opens_only_its_groups(bob: User, person: Person) -> None:
    with work_as(bob, Purpose.REPORTING):
        found = Person.objects.get(pk=person.pk)
        with pytest.raises(AccessDenied):
            open_one(found, "identity", PersonIdentity)


def test_a_role_without_the_purpose_opens_nothing(make_user: MakeUser, astana: Centre, person: Person) -> None:
    storekeeper = make_user("storekeeper", Role.STOREKEEPER, astana)
    with work_as(storekeeper, Purpose.REGISTRATION):
        found = Person.objects.get(pk=person.pk)
        with pytest.raises(AccessDenied):
            open_one(found, "identity", PersonIdentity)


def test_a_row_carried_over_from_another_scope_does_not_open(charlie: User, person: Person) -> None:
    with work_as(charlie, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(person, "identity", PersonIdentity)


def test_who_is_listed_without_consent_opens_to_intake_alone(alice: User, bob: User, astana: Centre) -> None:
    with work_as_system(Purpose.IMPORT, {astana.id}):
        person = make_person(astana.id, restricted=True)
    with work_as(alice, Purpose.REGISTRATION):
        assert open_one(person, "identity", PersonIdentity) == AIZHAN
    with work_as(bob, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(person, "identity", PersonIdentity)


@pytest.mark.parametrize("purpose", [Purpose.DELIVERY, Purpose.REQUEST_HANDLING])
def test_before_consent_not_even_intake_opens_for_aid(alice: User, astana: Centre, purpose: Purpose) -> None:
    with work_as_system(Purpose.IMPORT, {astana.id}):
        person = make_person(astana.id, restricted=True)
    with work_as(alice, purpose), pytest.raises(AccessDenied):
        open_one(person, "identity", PersonIdentity)
