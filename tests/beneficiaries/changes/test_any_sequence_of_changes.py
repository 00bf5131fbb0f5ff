from collections import Counter
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.constants import ChangeKind, MemberRole, MembershipEnd
from beneficiaries.models import Household, HouseholdChange, Membership
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import change, home_of, present
from tests.beneficiaries.people import member

pytestmark = pytest.mark.django_db

_ROLES = st.sampled_from(MemberRole.values)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(ChangeKind.values),
        st.integers(0, 1),
        st.integers(0, 5),
        st.integers(0, 5),
        _ROLES,
        st.sampled_from(MembershipEnd.values),
    ),
    min_size=1,
    max_size=8,
)


class _Undone(Exception):
    """Ends one example."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_leaves_one_head_nobody_twice_and_a_history_that_replays(
    steps: list[tuple[Any, ...]], alice: User, astana: Centre
) -> None:
    with suppress(_Undone), transaction.atomic():
        homes = [home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")]
        with work_as(alice, Purpose.REGISTRATION):
            before = {home.pk: present(home.pk) for home in homes}
            for step in steps:
                with suppress(DomainError), transaction.atomic():
                    _change(alice, homes, step)
                _holds(before)
        raise _Undone


def _change(alice: User, homes: list[Household], step: tuple[Any, ...]) -> None:
    kind, place, first, second, role, reason = step
    home, other = homes[place], homes[1 - place]
    people = sorted(present(home.pk)) or [home.pk]
    change(
        alice,
        home,
        kind,
        person_id=people[first % len(people)],
        successor_id=people[second % len(people)],
        former_role=role,
        role=role,
        roles=tuple((person, role) for person in people),
        reason=reason,
        other_id=other.pk,
        member=member(role, "Аяла", date(2000, 1, 1)),
    )


def _holds(before: dict[UUID, dict[UUID, str]]) -> None:
    twice = Counter(Membership.objects.filter(ends_on=None).values_list("person_id", flat=True))
    assert set(twice.values()) <= {1}
    for home in Household.objects.all():
        now = present(home.pk)
        assert list(now.values()).count("head") == (1 if home.status == "active" else 0)
        if home.status == "active":
            assert home.people_count == len(now)
        replayed = dict(before[home.pk])
        for row in HouseholdChange.objects.filter(household=home).order_by("id"):
            for step in row.steps:
                assert replayed.get(UUID(step["person"]), "") == step["from"]
                replayed.pop(UUID(step["person"]), None)
                if step["to"]:
                    replayed[UUID(step["person"])] = step["to"]
        assert replayed == now
