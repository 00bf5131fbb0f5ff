from datetime import date, timedelta

import pytest
from django.utils import timezone

from beneficiaries.exceptions import ConsentMissing, DuplicateSuspected
from beneficiaries.models import Assessment, Household, HouseholdChange, Membership
from beneficiaries.services import withdraw_consent
from beneficiaries.services.changes.change_family import change_family, preview_change
from beneficiaries.services.changes.data import Change
from beneficiaries.services.registration.data import MemberData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, StaleVersion, WrongState
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from tests.beneficiaries.changes.homes import change, home_of, present, who
from tests.beneficiaries.people import member

pytestmark = pytest.mark.django_db


def test_a_new_head_keeps_one_row_a_stay(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse = who(home.pk, "head"), who(home.pk, "spouse")
        made = change(alice, home, "change_head", successor_id=spouse, former_role="spouse")
        assert (present(home.pk)[head], present(home.pk)[spouse]) == ("spouse", "head")
        assert Membership.objects.filter(household=home).count() == 3
        assert {(step["from"], step["to"]) for step in made.steps} == {("head", "spouse"), ("spouse", "head")}


def test_the_preview_shows_what_is_then_done(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана", "Әлия", "Айша")
    with work_as(alice, Purpose.REGISTRATION):
        birth = Change("birth", member=MemberData("child", "Ахметова", "Аяла", birth_date=timezone.localdate()))
        plan = preview_change(household_id=home.pk, change=birth)
        before = (len(present(home.pk)), Assessment.objects.count(), HouseholdChange.objects.count())
        assert before == (5, 1, 0)
        change_family(household_id=home.pk, change=birth, actor_id=alice.pk)
        done = Household.objects.get(pk=home.pk)
        assert (done.people_count, set(done.categories)) == (plan.homes[0].people_count, plan.homes[0].categories)
        assert "large_family" in done.categories
        assert "large_family" not in home.categories
        assert len(present(home.pk)) == done.people_count == 6


def test_when_the_head_dies_a_successor_is_named(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse, child = (who(home.pk, role) for role in ("head", "spouse", "child"))
        for successor, code in ((None, "successor_required"), (child, "adult_required"), (head, "choice_invalid")):
            with pytest.raises(InvalidInput) as refused:
                change(alice, home, "death", person_id=head, successor_id=successor)
            assert [problem.code for problem in refused.value.errors] == [code]
        change(alice, home, "death", person_id=head, successor_id=spouse)
        assert present(home.pk) == {spouse: "head", child: "child"}
        ended = Membership.objects.get(person_id=head)
        assert (ended.end_reason, ended.ends_on) == ("died", timezone.localdate())


def test_that_no_adult_is_left_is_told(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "remove_member", person_id=who(home.pk, "spouse"), reason="moved_out")
        gone = Change("death", person_id=who(home.pk, "head"), successor_id=who(home.pk, "child"))
        plan = preview_change(household_id=home.pk, change=gone)
        assert plan.warnings == ["no_adult_left"]


def test_the_last_one_who_goes_ends_the_family(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "remove_member", person_id=who(home.pk, "spouse"), reason="moved_out")
        change(alice, home, "death", person_id=who(home.pk, "head"))
        done = Household.objects.get(pk=home.pk)
        assert (done.status, done.end_reason, present(home.pk)) == ("ended", "deceased", {})
        with pytest.raises(WrongState):
            change(alice, home, "add_member", member=member("child", "Аяла", date(2020, 1, 1)))


def test_somebody_moves_and_a_family_joins_another(alice: User, astana: Centre) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        child = who(one.pk, "child")
        change(alice, one, "move_member", person_id=child, other_id=other.pk, role="child")
        assert (child in present(one.pk), present(other.pk)[child]) == (False, "child")
        assert Subject.objects.get(pk=child).family_id == other.pk
        assert list(Household.objects.order_by("id").values_list("people_count", flat=True)) == [2, 4]
        roles = tuple((person, "other") for person in present(one.pk))
        change(alice, one, "join", other_id=other.pk, roles=roles)
        ended, joined = Household.objects.order_by("id")
        assert (ended.status, ended.end_reason, joined.people_count) == ("ended", "joined", 6)
        assert len(present(other.pk)) == 6
        for wrong in (one.pk, other.pk, None):
            with pytest.raises(InvalidInput):
                change(alice, other, "join", other_id=wrong, roles=())


def test_who_did_not_agree_is_not_opened_by_others(alice: User, astana: Centre) -> None:
    one, other = home_of(alice, astana, "Дана"), home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        withdraw_consent(household_id=one.pk, actor_id=alice.pk)
        child = who(one.pk, "child")
        with pytest.raises(ConsentMissing):
            change(alice, one, "move_member", person_id=child, other_id=other.pk, role="child")
        spouse = who(other.pk, "spouse")
        change(alice, other, "move_member", person_id=spouse, other_id=one.pk, role="other")
        assert Subject.objects.get(pk=spouse).restricted


def test_somebody_registered_already_is_not_added_again(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana)
    twice = member("child", "Дана", date(2015, 5, 7))
    with work_as(alice, Purpose.REGISTRATION):
        change(alice, home, "add_member", member=twice)
        for said in ("", "Бөлек адам"):
            with pytest.raises(DuplicateSuspected):
                change(alice, home, "add_member", member=twice, confirm_distinct=said)


def test_bad_input_is_named(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana)
    with work_as(alice, Purpose.REGISTRATION):
        for said, place in (
            ({"kind": "marry"}, "/kind"),
            ({"kind": "death", "on": timezone.localdate() + timedelta(days=1)}, "/on"),
            ({"kind": "remove_member", "person_id": who(home.pk, "spouse"), "reason": "died"}, "/reason"),
            ({"kind": "add_member"}, "/member"),
        ):
            with pytest.raises(InvalidInput) as refused:
                change_family(household_id=home.pk, change=Change(**said), actor_id=alice.pk)
            assert [problem.pointer for problem in refused.value.errors] == [place]
        with pytest.raises(StaleVersion):
            change_family(household_id=home.pk, change=Change("death"), actor_id=alice.pk, version=99)
