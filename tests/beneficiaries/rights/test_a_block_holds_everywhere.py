from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Membership, Person, Transfer
from beneficiaries.sealed import PersonIdentity
from beneficiaries.services.changes.data import NewHome
from beneficiaries.services.registration.data import ConsentData
from beneficiaries.services.rights.block import block_family, unblock_family
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied
from shapagat.encryption.models import Letter
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.changes.homes import change
from tests.beneficiaries.people import consent
from tests.beneficiaries.transfers.sent import registered, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return registered(alice, astana)


def block(user: User, household: Household) -> None:
    with work_as(user, Purpose.REGISTRATION):
        block_family(household_id=household.pk, actor_id=user.pk)


def end(household: Household) -> None:
    """Its people are found in no other family from today."""
    today = timezone.localdate()
    with scope({household.centre_id}):
        Membership.objects.filter(household=household).update(ends_on=today)
        Household.objects.filter(pk=household.pk).update(status="ended", ended_on=today, end_reason="moved")


def opens(user: User, household: Household) -> bool:
    with work_as(user, Purpose.REGISTRATION):
        person = Person.objects.filter(memberships__household=household).order_by("id").first()
        assert person is not None
        try:
            open_one(person, "identity", PersonIdentity)
        except AccessDenied:
            return False
        return True


def test_an_ended_family_is_blocked_and_unblocked(household: Household, alice: User, bob: User) -> None:
    end(household)
    assert opens(bob, household)
    block(alice, household)
    assert (opens(bob, household), opens(alice, household)) == (False, True)
    with work_as(alice, Purpose.REGISTRATION):
        unblock_family(household_id=household.pk, actor_id=alice.pk)
    assert opens(bob, household)


def test_who_left_before_the_end_stays_closed_when_a_block_is_lifted(
    household: Household, alice: User, bob: User
) -> None:
    end(household)
    with scope({household.centre_id}):
        early = Membership.objects.filter(household=household, role="child").order_by("id").last()
        assert early is not None
        Membership.objects.filter(pk=early.pk).update(ends_on=early.starts_on)
        Household.objects.filter(pk=household.pk).update(ended_on=timezone.localdate() + timedelta(days=1))
        Membership.objects.exclude(pk=early.pk).update(ends_on=timezone.localdate() + timedelta(days=1))
    block(alice, household)
    with work_as(alice, Purpose.REGISTRATION):
        unblock_family(household_id=household.pk, actor_id=alice.pk)
    with work_as(bob, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(Person.objects.get(pk=early.person_id), "identity", PersonIdentity)


def test_a_letter_that_nobody_answered_is_taken_back(
    household: Household, alice: User, astana: Centre, shymkent: Centre
) -> None:
    transfer = sent(alice, household, shymkent)
    block(alice, household)
    with scope({astana.id}):
        assert Transfer.objects.get(pk=transfer.pk).state == "revoked"
    with scope({shymkent.id}):
        assert Letter.objects.get(pk=transfer.letter_id).state != 1


def test_a_blocked_family_is_not_sent_to_another_centre(household: Household, alice: User, shymkent: Centre) -> None:
    block(alice, household)
    with pytest.raises(WrongState):
        sent(alice, household, shymkent)


@pytest.mark.parametrize(("agreed", "state"), [((), "blocked"), ((consent(),), "given")])
def test_parting_lifts_a_block_only_for_who_agrees_anew(
    household: Household, alice: User, agreed: tuple[ConsentData, ...], state: str
) -> None:
    with scope({household.centre_id}):
        head = Membership.objects.get(household=household, role="head").person_id
        spouse = Membership.objects.get(household=household, role="spouse").person_id
    block(alice, household)
    new_home = NewHome(phones=("8 701 765 43 21",), consents=agreed)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, household, "split", roles=((head, "head"),), successor_id=spouse, new_home=new_home)
    with scope({household.centre_id}):
        assert Membership.objects.get(person_id=head, ends_on=None).household.consent_state == state
