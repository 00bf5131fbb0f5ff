from uuid import UUID

import pytest

from beneficiaries.models import Household, Request
from beneficiaries.sealed import RequestDetails
from beneficiaries.services.changes.change_family import preview_change
from beneficiaries.services.changes.data import Change
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.changes.homes import ask, change, home_of, present

pytestmark = pytest.mark.django_db


def _roles(home: Household) -> tuple[tuple[UUID, str], ...]:
    return tuple((person, "other") for person in present(home.pk))


def test_both_stay_where_two_ask_for_one_thing(alice: User, astana: Centre) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        food, clothes, theirs = ask(alice, one, "food"), ask(alice, one, "clothes"), ask(alice, other, "food")
        plan = preview_change(household_id=one.pk, change=Change("join", other_id=other.pk, roles=_roles(one)))
        assert ({row.id for row in plan.going}, [row.id for row in plan.beside]) == ({food, clothes}, [food])
        assert plan.warnings == ["requests_beside"]
        change(alice, one, "join", other_id=other.pk, roles=_roles(one))
        rows = {row.id: row for row in Request.objects.filter(household=other)}
        assert rows.keys() == {food, clothes, theirs}
        assert {row.state for row in rows.values()} == {"open"}
        assert [rows[each].confirmed_another for each in (food, clothes, theirs)] == ["families_joined", "", ""]
        assert open_one(rows[food], "details", RequestDetails).note == "food"


@pytest.mark.parametrize("whose", [0, 1])
def test_one_of_two_is_given_up_by_choice(whose: int, alice: User, astana: Centre) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        both = [ask(alice, home, "food") for home in (one, other)]
        change(alice, one, "join", other_id=other.pk, roles=_roles(one), cancelled=(both[whose],))
        states = [Request.objects.get(pk=each).state for each in both]
        assert (states[whose], states[1 - whose]) == ("cancelled", "open")
        assert Request.objects.get(pk=both[1 - whose]).household_id == other.pk
        assert not Request.objects.exclude(confirmed_another="").exists()


def test_only_what_is_asked_twice_is_given_up(alice: User, astana: Centre) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        food = ask(alice, one, "food")
        with pytest.raises(InvalidInput) as refused:
            change(alice, one, "join", other_id=other.pk, roles=_roles(one), cancelled=(food,))
        assert [problem.pointer for problem in refused.value.errors] == ["/cancelled"]
