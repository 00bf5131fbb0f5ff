"""Whatever is found, decided, edited and undone in whatever order: cases and records stand as a few sets say."""

from contextlib import ExitStack
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from beneficiaries.exceptions import MergedSince
from beneficiaries.models import DuplicateCase, Household, Membership, Merge
from beneficiaries.services import register_household
from beneficiaries.services.duplicates.foresee_case import foresee_case
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.duplicates.resolve_case import resolve_case
from beneficiaries.services.duplicates.undo_merge import undo_merge
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from tests.beneficiaries.people import family, member

pytestmark = pytest.mark.django_db

PEOPLE = 6
places = st.integers(0, PEOPLE - 1)


def rows() -> dict[UUID, tuple[Any, ...]]:
    found = Membership.objects.values_list("id", "person_id", "role", "starts_on", "ends_on")
    return {row_id: tuple(said) for row_id, *said in found}


class Cases(RuleBasedStateMachine):
    """Six grown members of one family, one of them its head, and a model of sets beside the tables."""

    bob: User
    household: Household
    people: list[UUID]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.enter_context(work_as(self.bob, Purpose.REGISTRATION))
        self.open: list[set[UUID]] = []
        self.distinct: set[frozenset[UUID]] = set()
        self.into: dict[UUID, UUID] = {}
        self.merges: list[Merge] = []
        self.edited: dict[UUID, str] = {}
        self.first = rows()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    @rule(one=places, other=places)
    def notice(self, one: int, other: int) -> None:
        """Two people are noticed: they have one open ticket with whoever overlaps, or are not asked about again."""
        pair = {self.people[one], self.people[other]}
        found = open_case(
            centre_id=self.household.centre_id,
            pair=(self.people[one], self.people[other]),
            score=70,
            found_by="hand",
            actor_id=self.bob.pk,
        )
        if len(pair) == 1 or frozenset(pair) in self.distinct or pair & self.into.keys():
            assert found is None
            return
        assert found is not None
        overlapping = [case for case in self.open if case & pair]
        self.open = [case for case in self.open if not case & pair]
        self.open.append(pair.union(*overlapping))

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def decide(self, data: st.DataObject) -> None:
        """Somebody decides on everybody of a case; a preview says the same and changes nothing."""
        people = sorted(data.draw(st.sampled_from([sorted(case) for case in self.open]), label="case"))
        kept = data.draw(st.sampled_from(people), label="who counts")
        doubles = data.draw(st.sets(st.sampled_from(people)), label="who doubles them") - {kept}
        decisions = {person: kept if person in doubles else None for person in people}
        case = DuplicateCase.objects.get(state="open", members__person_id=people[0], members__open=True)
        before = rows()
        assert {one.merged for one in foresee_case(case, decisions, self.bob.pk)} == doubles
        assert rows() == before
        resolve_case(case_id=case.pk, decisions=decisions, actor_id=self.bob.pk)
        self.merges += Merge.objects.filter(case=case).order_by("id")
        self.into |= dict.fromkeys(doubles, kept)
        self.open.remove(set(people))
        self.distinct |= {
            frozenset(pair)
            for pair in combinations(people, 2)
            if (decisions[pair[0]] or pair[0]) != (decisions[pair[1]] or pair[1])
        }

    @precondition(lambda self: self.merges)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """A merge is undone, unless whoever counts was merged into somebody else since."""
        place = data.draw(st.integers(0, len(self.merges) - 1), label="merge")
        merge = self.merges[place]
        if self.into.get(merge.merged_id) is None or Merge.objects.get(pk=merge.pk).undone_at is not None:
            with pytest.raises(WrongState):
                undo_merge(merge_id=merge.pk, actor_id=self.bob.pk)
        elif merge.survivor_id in self.into:
            with pytest.raises(MergedSince):
                undo_merge(merge_id=merge.pk, actor_id=self.bob.pk)
        else:
            undo_merge(merge_id=merge.pk, actor_id=self.bob.pk)
            del self.into[merge.merged_id]

    @rule(place=places, role=st.sampled_from(["spouse", "child"]))
    def edit(self, place: int, role: str) -> None:
        """Somebody corrects who a present member is to the family; heads are left alone."""
        mine = Membership.objects.filter(person_id=self.people[place], ends_on=None).exclude(role="head").first()
        if mine is not None:
            Membership.objects.filter(pk=mine.pk).update(role=role)
            self.edited[mine.pk] = role

    @invariant()
    def open_cases_are_those_of_the_model(self) -> None:
        found = DuplicateCase.objects.filter(state="open").prefetch_related("members")
        standing = [{row.person_id for row in case.members.all() if row.open} for case in found]
        assert sorted(map(sorted, standing)) == sorted(map(sorted, self.open))

    @invariant()
    def whoever_was_merged_points_at_who_counts(self) -> None:
        found = Subject.objects.filter(pk__in=self.people, merged_into__isnull=False)
        assert dict(found.values_list("id", "merged_into_id")) == self.into

    @invariant()
    def the_family_has_one_head_who_counts(self) -> None:
        heads = list(Membership.objects.filter(role="head", ends_on=None).values_list("person_id", flat=True))
        assert len(heads) == 1
        assert heads[0] not in self.into

    @invariant()
    def nobody_merged_stands_in_the_family(self) -> None:
        assert not Membership.objects.filter(person_id__in=list(self.into), ends_on=None).exists()

    @invariant()
    def what_was_edited_keeps_what_it_says(self) -> None:
        roles = dict(Membership.objects.filter(pk__in=self.edited, ends_on=None).values_list("id", "role"))
        assert all(role in {self.edited[row_id], "head"} for row_id, role in roles.items())

    @precondition(lambda self: not self.into and not self.edited)
    @invariant()
    def with_every_merge_undone_nothing_is_left_of_them(self) -> None:
        assert rows() == self.first


def test_cases_and_merges_follow_a_simple_model(bob: User, astana: Centre) -> None:
    with work_as(bob, Purpose.REGISTRATION):
        people = [member("head", "Айгүл", date(1985, 3, 1))]
        people += [member("other", f"Айгүл{number}", date(1985, 3, 1)) for number in range(PEOPLE - 1)]
        made = register_household(centre=astana, data=family(*people), actor_id=bob.pk).household
        Cases.people = list(made.memberships.order_by("id").values_list("person_id", flat=True))
    Cases.bob, Cases.household = bob, made
    run_state_machine_as_test(
        Cases,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            # Shrinking replays on a real database for minutes; the steps printed are short enough to read.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
        ),
    )
