from collections.abc import Callable
from uuid import UUID

import pytest

from beneficiaries.models import DuplicateCase, DuplicateMember
from beneficiaries.services.duplicates.resolve_case import resolve_case
from shapagat.accounts.models import User
from shapagat.core.exceptions import InvalidInput, StaleVersion, WrongState
from tests.beneficiaries.duplicates.conftest import Find

pytestmark = pytest.mark.django_db
Make = Callable[[str], UUID]


def people_of(case: DuplicateCase) -> set[UUID]:
    return set(case.members.values_list("person_id", flat=True))


def test_a_finding_that_overlaps_joins_the_open_case(person: Make, find: Find) -> None:
    one, two, three = person("Айгүл"), person("Айгуль"), person("Aigul")
    first = find(one, two)
    second = find(two, three, 95)
    assert first is not None
    assert second is not None
    assert first.pk == second.pk
    assert people_of(first) == {one, two, three}
    assert DuplicateCase.objects.get().score == 95


def test_a_finding_between_two_open_cases_makes_them_one(person: Make, find: Find) -> None:
    one, two, three, four = (person(name) for name in ("Айгүл", "Айгуль", "Aigul", "Aygul"))
    first, second = find(one, two), find(three, four)
    joined = find(two, three)
    assert first is not None
    assert second is not None
    assert joined is not None
    assert joined.pk == first.pk
    assert people_of(first) == {one, two, three, four}
    second.refresh_from_db()
    assert (second.state, second.joined_into_id) == ("resolved", first.pk)


def test_a_pair_judged_distinct_is_never_asked_again(person: Make, find: Find, at_work: User) -> None:
    one, two = person("Айгүл"), person("Айгуль")
    case = find(one, two)
    assert case is not None
    resolve_case(case_id=case.pk, decisions={one: None, two: None}, actor_id=at_work.pk)
    assert find(two, one) is None
    assert not DuplicateMember.objects.filter(open=True).exists()


def test_everybody_is_decided_on_and_somebody_is_kept(person: Make, find: Find, at_work: User) -> None:
    one, two = person("Айгүл"), person("Айгуль")
    case = find(one, two)
    assert case is not None
    for decisions in ({one: None}, {one: two, two: one}, {one: one, two: None}):
        with pytest.raises(InvalidInput):
            resolve_case(case_id=case.pk, decisions=decisions, actor_id=at_work.pk)
    case.refresh_from_db()
    assert case.state == "open"


def test_a_case_is_resolved_once_and_from_the_version_that_was_read(person: Make, find: Find, at_work: User) -> None:
    one, two = person("Айгүл"), person("Айгуль")
    case = find(one, two)
    assert case is not None
    with pytest.raises(StaleVersion):
        resolve_case(case_id=case.pk, decisions={one: None, two: None}, actor_id=at_work.pk, version=7)
    resolve_case(case_id=case.pk, decisions={one: None, two: None}, actor_id=at_work.pk, version=1)
    with pytest.raises(WrongState):
        resolve_case(case_id=case.pk, decisions={one: None, two: None}, actor_id=at_work.pk)


def test_a_surer_finding_of_the_same_two_raises_the_score(person: Callable[[str], UUID], find: Find) -> None:
    one, other = person("Айгүл"), person("Айгуль")
    first, surer, weaker = find(one, other, 60), find(one, other, 80), find(one, other, 70)
    assert first is not None
    assert surer is not None
    assert weaker is not None
    assert (surer.pk, surer.score, weaker.score) == (first.pk, 80, 80)
