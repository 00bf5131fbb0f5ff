from uuid import UUID

import pytest

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors import Query, search_registry
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.duplicates.undo_merge import undo_merge
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one

pytestmark = pytest.mark.django_db


def found(user: User, number: str) -> list[UUID]:
    with work_as(user, Purpose.SEARCH) as work:
        return [hit.membership.person_id for hit in search_registry(work, Query(iin=number))]


def test_by_their_own_number_through_any_chain_of_merges(sisters: list[UUID], at_work: User) -> None:
    head, second, third, _child = sisters
    numbers = {pk: open_one(Person.objects.get(pk=pk), "identity", PersonIdentity).iin for pk in sisters}
    first = merge_people(survivor_id=second, merged_id=third, actor_id=at_work.pk)
    merge = merge_people(survivor_id=head, merged_id=second, actor_id=at_work.pk)
    assert [found(at_work, numbers[pk]) for pk in (head, second, third)] == [[head]] * 3
    undo_merge(merge_id=merge.pk, actor_id=at_work.pk)
    undo_merge(merge_id=first.pk, actor_id=at_work.pk)
    assert [found(at_work, numbers[pk]) for pk in (head, second, third)] == [[head], [second], [third]]
