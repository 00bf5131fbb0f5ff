import pytest

from beneficiaries.models import Request
from beneficiaries.services.changes.data import NewHome
from beneficiaries.services.duplicates.merge_people import merge_people
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import ask, change, home_of, present, who
from tests.volunteers.cases import claim, in_centre, make_task, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Exclusion
from volunteers.selectors.exclusions import reasons_of
from volunteers.services.exclusions import lift_exclusion, set_exclusion

pytestmark = pytest.mark.django_db


def _kept(centre: Centre) -> list[tuple[object, str]]:
    with in_centre(centre):
        rows = Exclusion.objects.filter(lifted_at=None).order_by("id")
        return list(rows.values_list("household_id", "kind"))


def test_who_is_kept_from_a_family_is_kept_from_the_one_it_joins(
    alice: User, bob: User, astana: Centre, vera: Enrolled
) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(bob, Purpose.VOLUNTEERING):
        set_exclusion(volunteer=vera[1], kind="family_wish", reason="шу", household=one, actor_id=bob.pk)
    with work_as(alice, Purpose.REGISTRATION):
        food = ask(alice, other, "food")
    with in_centre(astana):
        request = Request.objects.get(pk=food)
    held = claim(astana, make_task(astana, request), vera[1])
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, one, "join", other_id=other.pk, roles=tuple((person, "other") for person in present(one.pk)))
    assert _kept(astana) == [(one.pk, "family_wish"), (other.pk, "family_wish")]
    assert state_of(astana, held) == "released"
    with work_as(bob, Purpose.VOLUNTEERING):
        carried = Exclusion.objects.get(household=other)
        assert reasons_of([carried]) == ["шу"]


def test_and_from_the_one_that_part_of_it_founds(alice: User, bob: User, astana: Centre, vera: Enrolled) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(bob, Purpose.VOLUNTEERING):
        set_exclusion(volunteer=vera[1], kind="safeguarding", reason="шу", household=home, actor_id=bob.pk)
    with work_as(alice, Purpose.REGISTRATION):
        leaving = who(home.pk, "spouse")
        change(alice, home, "split", roles=((leaving, "head"),), new_home=NewHome())
    kept = _kept(astana)
    assert len({household for household, _ in kept}) == 2
    assert {kind for _, kind in kept} == {"safeguarding"}


def test_what_was_lifted_follows_nobody(alice: User, bob: User, astana: Centre, vera: Enrolled) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(bob, Purpose.VOLUNTEERING):
        made = set_exclusion(volunteer=vera[1], kind="family_wish", reason="шу", household=one, actor_id=bob.pk)
        lift_exclusion(exclusion=made, reason="mistake", actor_id=bob.pk)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, one, "join", other_id=other.pk, roles=tuple((person, "other") for person in present(one.pk)))
    assert _kept(astana) == []


def test_they_follow_somebody_whose_two_records_become_one(
    alice: User, bob: User, astana: Centre, vera: Enrolled
) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(bob, Purpose.VOLUNTEERING):
        set_exclusion(volunteer=vera[1], kind="family_wish", reason="шу", household=one, actor_id=bob.pk)
    with work_as(alice, Purpose.DUPLICATE_CHECK):
        merge_people(survivor_id=who(other.pk, "child"), merged_id=who(one.pk, "child"), actor_id=alice.pk)
    assert (other.pk, "family_wish") in _kept(astana)
