from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest

from beneficiaries.models import DuplicateCase
from beneficiaries.services import register_household, register_households
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.registration.outcomes import Registered
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, member

Find = Callable[..., DuplicateCase | None]


@pytest.fixture
def at_work(bob: User) -> Iterator[User]:
    """Bob, the coordinator of Astana, at work."""
    with work_as(bob, Purpose.REGISTRATION):
        yield bob


@pytest.fixture
def person(astana: Centre, at_work: User) -> Callable[[str], UUID]:
    """Register somebody alone in a family of their own."""

    def make(name: str) -> UUID:
        data = family(member("head", name, date(1985, 3, 1)))
        (made,) = register_households(centre=astana, families=[data], actor_id=at_work.pk, compared=False)
        assert isinstance(made, Registered)
        return made.household.memberships.get().person_id

    return make


@pytest.fixture
def find(astana: Centre, at_work: User) -> Find:
    """Notice that two people are alike."""

    def make(one: UUID, other: UUID, score: int = 90) -> DuplicateCase | None:
        return open_case(centre_id=astana.pk, pair=(one, other), score=score, found_by="hand", actor_id=at_work.pk)

    return make


@pytest.fixture
def sisters(astana: Centre, at_work: User) -> list[UUID]:
    """A head and two adults and a child of one family."""
    people = [
        member("head", "Айгүл", date(1985, 3, 1)),
        member("other", "Айгуль", date(1985, 3, 1)),
        member("other", "Aigul", date(1985, 3, 1)),
        member("child", "Дана", date(2015, 3, 1)),
    ]
    made = register_household(centre=astana, data=family(*people), actor_id=at_work.pk).household
    return list(made.memberships.order_by("id").values_list("person_id", flat=True))
