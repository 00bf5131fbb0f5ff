from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from beneficiaries.exceptions import HeadOfAnotherFamily, MergedSince
from beneficiaries.models import Membership
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.movers import declared_relations, relations_to_people
from beneficiaries.services.duplicates.undo_merge import undo_merge
from shapagat.accounts.models import User
from shapagat.core.exceptions import WrongState
from shapagat.encryption.models import Subject

pytestmark = pytest.mark.django_db
Rows = list[tuple[Any, ...]]


def rows() -> Rows:
    return list(Membership.objects.order_by("id").values_list("id", "person_id", "role", "starts_on", "ends_on"))


def present(person_id: UUID) -> list[str]:
    return list(Membership.objects.filter(person_id=person_id, ends_on=None).values_list("role", flat=True))


def test_a_head_who_was_a_duplicate_is_followed_and_comes_back(sisters: list[UUID], at_work: User) -> None:
    head, other = sisters[:2]
    before = rows()
    merge = merge_people(survivor_id=other, merged_id=head, actor_id=at_work.pk)
    assert (present(other), present(head)) == (["head"], [])
    assert Subject.objects.get(pk=head).merged_into_id == other
    undo_merge(merge_id=merge.pk, actor_id=at_work.pk)
    assert rows() == before
    assert Subject.objects.get(pk=head).merged_into_id is None
    with pytest.raises(WrongState):
        undo_merge(merge_id=merge.pk, actor_id=at_work.pk)


def test_what_was_edited_since_stays_and_is_named(sisters: list[UUID], at_work: User) -> None:
    head, other = sisters[:2]
    merge = merge_people(survivor_id=other, merged_id=head, actor_id=at_work.pk)
    Membership.objects.filter(person_id=other).update(role="other")
    Membership.objects.filter(person_id=sisters[2]).update(role="head")
    edited = rows()
    undo_merge(merge_id=merge.pk, actor_id=at_work.pk)
    assert rows() == edited
    assert set(merge.columns.values_list("restored", flat=True)) == {False}


def test_a_family_keeps_its_head(sisters: list[UUID], person: Callable[[str], UUID], at_work: User) -> None:
    alone = person("Айгүл")
    with pytest.raises(HeadOfAnotherFamily):
        merge_people(survivor_id=sisters[1], merged_id=alone, actor_id=at_work.pk)
    assert Subject.objects.get(pk=alone).merged_into_id is None


def test_a_later_merge_is_undone_first(sisters: list[UUID], at_work: User) -> None:
    before = rows()
    first = merge_people(survivor_id=sisters[1], merged_id=sisters[2], actor_id=at_work.pk)
    second = merge_people(survivor_id=sisters[0], merged_id=sisters[1], actor_id=at_work.pk)
    with pytest.raises(MergedSince):
        undo_merge(merge_id=first.pk, actor_id=at_work.pk)
    for merge in (second, first):
        undo_merge(merge_id=merge.pk, actor_id=at_work.pk)
    assert rows() == before


def test_every_relation_to_people_says_what_a_merge_does_with_it() -> None:
    assert set(relations_to_people()) == declared_relations()
