from datetime import date
from typing import Any

import pytest

from beneficiaries.constants import ChangeKind
from beneficiaries.models import Household
from beneficiaries.services.changes.change_family import preview_change
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.kinds import PROVISIONAL
from beneficiaries.services.families.complete_household import complete_household
from beneficiaries.services.registration.data import MemberData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, WrongState
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import change, home_of, present, provisional_home, who
from tests.beneficiaries.people import family, member

pytestmark = pytest.mark.django_db
#: Known by name alone, as people are who come without papers.
DANA = MemberData("child", given_name="Дана")


def now(home: Household) -> tuple[str, int, list[str]]:
    found = Household.objects.get(pk=home.pk)
    return found.status, found.people_count, sorted(present(home.pk).values())


def add(user: User, home: Household, **more: Any) -> Any:
    return change(user, home, "add_member", **({"member": DANA} | more))


def test_somebody_counted_before_is_written_down_and_somebody_new_makes_one_more(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana, people=3)
    with work_as(alice, Purpose.REGISTRATION):
        add(alice, home, counted=True)
        assert now(home) == ("active", 3, ["child", "head"])
        add(alice, home, member=MemberData("child", given_name="Ержан"))
        assert now(home) == ("active", 4, ["child", "child", "head"])


def test_nobody_is_one_of_those_counted_once_all_are_written_down(alice: User, astana: Centre) -> None:
    for home in (provisional_home(alice, astana, people=1), home_of(alice, astana)):
        with work_as(alice, Purpose.REGISTRATION), pytest.raises(InvalidInput) as refused:
            add(alice, home, counted=True, member=member("child", "Дана", date(2015, 5, 7)))
        assert [problem.code for problem in refused.value.errors] == ["nobody_unnamed"]


def test_when_the_only_one_known_goes_the_family_stays_for_those_who_were_counted(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana, people=3)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "remove_member", person_id=who(home.pk, "head"), reason="moved_out")
        assert now(home) == ("active", 2, [])
        add(alice, home, counted=True, member=MemberData("head", given_name="Болат"))
        assert now(home) == ("active", 2, ["head"])


def test_when_nobody_else_was_counted_it_ends(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana, people=1)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "death", person_id=who(home.pk, "head"))
        assert (now(home)[0], Household.objects.get(pk=home.pk).end_reason) == ("ended", "deceased")


def test_there_is_no_second_head(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        with pytest.raises(InvalidInput) as refused:
            add(alice, home, member=MemberData("head", given_name="Болат"))
        assert [problem.code for problem in refused.value.errors] == ["head_repeated"]
        add(alice, home, member=MemberData("spouse", given_name="Болат"), counted=True)
        change(alice, home, "change_head", successor_id=who(home.pk, "spouse"), former_role="spouse")
        assert now(home) == ("active", 3, ["head", "spouse"])


@pytest.mark.parametrize("kind", sorted(set(ChangeKind.values) - PROVISIONAL))
def test_it_exchanges_nobody_before_it_is_complete(alice: User, astana: Centre, kind: str) -> None:
    home, other = provisional_home(alice, astana), home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        person = who(home.pk, "head")
        said: dict[str, Any] = {"person_id": person, "role": "other", "roles": ((person, "other"),)}
        with pytest.raises(WrongState):
            change(alice, home, kind, other_id=other.pk, **said)
        if kind != "split":
            theirs = who(other.pk, "spouse")
            with pytest.raises(InvalidInput) as refused:
                change(alice, other, kind, other_id=home.pk, **(said | {"person_id": theirs}))
            assert [problem.code for problem in refused.value.errors] == ["other_family"]


def test_a_full_family_still_asks_for_papers_of_who_joins(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(InvalidInput):
        add(alice, home)


def test_whoever_was_added_stays_the_same_person_when_it_is_completed(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana, people=2)
    people = (member("head", "Сәуле", date(1985, 3, 1)), member("child", "Дана", date(2015, 5, 7)))
    with work_as(alice, Purpose.REGISTRATION):
        add(alice, home, counted=True)
        before = present(home.pk)
        data = family(*people, confirm_distinct="Бөлек отбасы")
        complete_household(household_id=home.pk, data=data, actor_id=alice.pk)
        assert present(home.pk) == before
        assert Household.objects.get(pk=home.pk).people_count == 2


def test_the_preview_counts_as_the_change_does(alice: User, astana: Centre) -> None:
    home = provisional_home(alice, astana, people=3)
    with work_as(alice, Purpose.REGISTRATION):
        plan = preview_change(household_id=home.pk, change=Change("add_member", member=DANA, counted=True))
        assert (plan.homes[0].people_count, len(plan.homes[0].added)) == (3, 1)
        assert now(home) == ("active", 3, ["head"])
