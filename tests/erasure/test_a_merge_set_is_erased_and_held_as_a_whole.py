from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Membership
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.merging import merge_subjects
from shapagat.encryption.models import Subject
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.selectors import preview
from shapagat.erasure.services import Cause, erase, place_hold
from tests.beneficiaries.people import family, member
from tests.donations.families import register_family
from tests.erasure.conftest import EraseByTwo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def twice(alice: User, astana: Centre) -> tuple[Household, Household]:
    """One family taken in twice: the first counts."""
    kept, other = register_family(alice, astana), register_family(alice, astana)
    _merge(alice, astana, kept, other)
    return kept, other


def _merge(alice: User, astana: Centre, kept: Household, other: Household) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.pk}):
        merge_subjects(into_id=kept.pk, subject_ids=[other.pk], actor_id=alice.pk)


def _hold(bob: User, astana: Centre, subject_id: object) -> None:
    until = timezone.localdate() + timedelta(days=30)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        place_hold(subject_id=subject_id, reason="court", legal_reference="c-1", until=until, actor_id=bob.pk)  # type: ignore[arg-type]  # ids of rows


def _erase(bob: User, astana: Centre, household: Household) -> None:
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        erase(kind="household", object_id=household.pk, cause=Cause("asked_by_person", bob.pk))


@pytest.mark.parametrize("asked", [0, 1])
def test_whichever_was_asked_for_both_are_closed_with_their_people(
    twice: tuple[Household, Household], alice: User, bob: User, astana: Centre, erase_by_two: EraseByTwo, asked: int
) -> None:
    erase_by_two(f"households/{twice[asked].pk}/")
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        assert set(Household.objects.values_list("status", "end_reason", "district")) == {("ended", "erased", "")}
        assert not Membership.objects.filter(ends_on=None).exists()
        assert Subject.objects.exclude(erased_at=None).count() == Subject.objects.count() == 4


@pytest.mark.parametrize("held", [0, 1])
def test_a_hold_on_one_keeps_the_other(
    twice: tuple[Household, Household], bob: User, astana: Centre, held: int
) -> None:
    _hold(bob, astana, twice[held].pk)
    for household in twice:
        with pytest.raises(ErasureHeld):
            _erase(bob, astana, household)


def test_a_hold_on_a_family_keeps_its_people_also_under_the_other_number(
    twice: tuple[Household, Household], bob: User, astana: Centre
) -> None:
    _hold(bob, astana, twice[0].pk)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        person = Membership.objects.get(household=twice[1]).person_id
        with pytest.raises(ErasureHeld):
            erase(kind="person", object_id=person, cause=Cause("asked_by_person", bob.pk))


def test_somebody_who_also_belongs_to_another_family_under_another_number_stays(
    alice: User, bob: User, astana: Centre
) -> None:
    left = register_family(alice, astana)
    present = register_family(alice, astana, family(member("head", "Дана", left.registered_on - timedelta(9000))))
    with work_as_system(Purpose.REGISTRATION, {astana.pk}):
        here, there = (Membership.objects.get(household=each).person_id for each in (left, present))
        merge_subjects(into_id=here, subject_ids=[there], actor_id=alice.pk)
    _erase(bob, astana, left)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        erased = set(Subject.objects.exclude(erased_at=None).values_list("pk", flat=True))
    assert erased == {left.pk}


def test_of_a_merge_set_the_one_that_counts_falls_due(alice: User, bob: User, astana: Centre) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    from tests.beneficiaries.people import without_consent

    kept, other = (
        register_family(alice, astana, without_consent(registered_on=day)) for day in (timezone.localdate(), long_ago)
    )
    rule = "consent_pending"

    def coming() -> int:
        with work_as_system(Purpose.RETENTION, {astana.pk}):
            (due,) = (each for each in preview({astana.pk}, timezone.localdate()) if each.rule.rule == rule)
        return due.due + due.coming

    assert coming() == 1
    _merge(alice, astana, kept, other)
    assert coming() == 0
