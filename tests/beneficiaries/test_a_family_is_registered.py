import pytest
from django.utils import timezone

from beneficiaries.models import Assessment, Consent, Household, Membership, Person
from beneficiaries.sealed import HouseholdContact, PersonIdentity
from beneficiaries.services import register_household, register_households
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one
from tests.beneficiaries.people import family, family_of_six

pytestmark = pytest.mark.django_db


def test_six_people_are_sealed_and_assessed(alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        done = register_household(centre=astana, data=family_of_six(), actor_id=alice.pk)
    with work_as(alice, Purpose.REGISTRATION):
        household = Household.objects.get()
        identities = open_many(Person.objects.all(), "identity", PersonIdentity)
        assert household.registration_number == f"AST-{timezone.localdate().year}-000001"
        assert household.categories == ["large_family", "low_income"]
        assert household.people_count == len(identities) == Membership.objects.count() == 6
        assert {identity.given_name for identity in identities.values()} >= {"Айгүл", "Болат", "Дана"}
        assert open_one(household, "contact", HouseholdContact).phones == ("+77011234567",)
        assert Consent.objects.get().by == "head"
        assert Assessment.objects.get().rule_set == done.assessment.rule_set


def test_numbers_follow_one_another(alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        for _ in range(2):
            register_households(centre=astana, families=[family(), family()], actor_id=alice.pk, compared=False)
        numbers = Household.objects.order_by("id").values_list("registration_number", flat=True)
        assert [number[-6:] for number in numbers] == ["000001", "000002", "000003", "000004"]


def test_a_neighbour_does_not_see_it(alice: User, charlie: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        register_household(centre=astana, data=family(), actor_id=alice.pk)
    with work_as(charlie, Purpose.REGISTRATION):
        assert not Household.objects.exists()
        assert not Membership.objects.exists()
