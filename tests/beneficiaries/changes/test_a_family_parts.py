from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from beneficiaries.models import Assessment, Consent, Household, HouseholdChange, Request
from beneficiaries.sealed import HouseholdContact, RequestDetails
from beneficiaries.selectors import open_family
from beneficiaries.services import add_incomes
from beneficiaries.services.changes.change_family import preview_change
from beneficiaries.services.changes.data import Change, NewHome
from beneficiaries.services.registration.data import IncomeData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.changes.homes import ask, change, home_of, present, who
from tests.beneficiaries.people import consent

pytestmark = pytest.mark.django_db


def parted(user: User, home: Household, *leaving: tuple[UUID, str], **more: Any) -> Household:
    """Let some people leave; returns the family they found."""
    change(user, home, "split", roles=leaving, **more)
    return Household.objects.exclude(pk=home.pk).latest("id")


def test_who_leaves_has_a_family_with_a_number_and_a_history_of_its_own(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана", "Әлия", "Айша", "Ерлан")
    with work_as(alice, Purpose.REGISTRATION):
        spouse, child = who(home.pk, "spouse"), who(home.pk, "child")
        new_home = NewHome(phones=("8 701 765 43 21",), consents=(consent(),))
        new = parted(alice, home, (spouse, "head"), (child, "child"), new_home=new_home)
        home.refresh_from_db()
        assert present(new.pk) == {spouse: "head", child: "child"}
        assert (new.people_count, home.people_count, new.consent_state) == (2, 4, "given")
        assert new.registration_number[:9] == home.registration_number[:9] != new.registration_number
        assert open_one(new, "contact", HouseholdContact).phones == ("+77017654321",)
        assert {row.kind for row in HouseholdChange.objects.all()} == {"split"}
        assert {row.household_id for row in HouseholdChange.objects.all()} == {home.pk, new.pk}
        assert Assessment.objects.filter(household=new).count() == 1
        assert {Subject.objects.get(pk=one).family_id for one in (spouse, child)} == {new.pk}


def test_the_preview_shows_both_families_and_takes_no_number(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        said = Change("split", roles=((who(home.pk, "spouse"), "head"),))
        plan = preview_change(household_id=home.pk, change=said)
        assert [len(one.after) for one in plan.homes] == [2, 1]
        assert plan.warnings == ["incomes_unknown", "consent_missing"]
        assert Household.objects.count() == 1


def test_consent_goes_only_with_whoever_signed_it(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse = who(home.pk, "head"), who(home.pk, "spouse")
        without = parted(alice, home, (spouse, "head"))
        assert (without.consent_state, without.legal_basis) == ("pending", "vital_interest")
        assert Subject.objects.get(pk=spouse).restricted
        assert not Consent.objects.filter(household=without).exists()
    other = home_of(alice, astana, "Әлия")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse = who(other.pk, "head"), who(other.pk, "spouse")
        signed = parted(alice, other, (head, "head"), successor_id=spouse)
        assert (signed.consent_state, present(other.pk)[spouse]) == ("given", "head")
        assert Consent.objects.get(household=signed).by == "head"
        assert not Subject.objects.get(pk=head).restricted


def test_a_consent_whose_signer_is_not_certain_goes_with_nobody(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse = who(home.pk, "head"), who(home.pk, "spouse")
        change(alice, home, "change_head", successor_id=spouse, former_role="spouse")
        assert parted(alice, home, (spouse, "head"), successor_id=head).consent_state == "pending"


def test_requests_stay_or_go_by_choice(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        food, clothes = (ask(alice, home, category) for category in ("food", "clothes"))
        spouse = ((who(home.pk, "spouse"), "head"),)
        with pytest.raises(InvalidInput) as refused:
            change(alice, home, "split", roles=spouse, requests=(food,))
        assert [(one.pointer, one.code) for one in refused.value.errors] == [("/requests", "consent_required")]
        new = parted(alice, home, *spouse, requests=(food,), new_home=NewHome(consents=(consent(),)))
        gone, left = Request.objects.get(pk=food), Request.objects.get(pk=clothes)
        assert (gone.household_id, left.household_id) == (new.pk, home.pk)
        assert {gone.state, left.state} == {"open"}
        assert open_one(gone, "details", RequestDetails).note == "food"


def test_what_cannot_be_is_named(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана")
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse, child = (who(home.pk, role) for role in ("head", "spouse", "child"))
        for roles, wrong in (
            ((), ("/roles", "choice_invalid")),
            (((head, "head"), (spouse, "spouse"), (child, "child")), ("/roles", "choice_invalid")),
            (((home.pk, "head"),), ("/roles", "choice_invalid")),
            (((spouse, "king"),), ("/roles", "choice_invalid")),
            (((spouse, "head"), (spouse, "other")), ("/roles", "choice_invalid")),
            (((spouse, "spouse"),), ("/roles", "head_required")),
            (((spouse, "head"), (child, "head")), ("/roles", "head_repeated")),
            (((head, "head"),), ("/successor", "successor_required")),
        ):
            with pytest.raises(InvalidInput) as refused:
                change(alice, home, "split", roles=roles)
            assert [(one.pointer, one.code) for one in refused.value.errors] == [wrong]
        with pytest.raises(InvalidInput) as refused:
            change(alice, home, "split", roles=((spouse, "head"),), new_home=NewHome(phones=("12",)))
        assert [one.pointer for one in refused.value.errors] == ["/new_home/contact/phones/0"]


def test_what_both_families_live_on_is_asked_for_until_it_is_said_anew(alice: User, astana: Centre) -> None:
    home = home_of(alice, astana, "Дана", registered_on=timezone.localdate() - timedelta(days=3))
    with work_as(alice, Purpose.REGISTRATION):
        assert "/incomes" not in open_family(home).missing
        new = parted(alice, home, (who(home.pk, "spouse"), "head"), new_home=NewHome(consents=(consent(),)))
        for family in (home, new):
            assert "/incomes" in open_family(family).missing
            told = IncomeData(str(Quarter.of(timezone.localdate()).previous), "salary", 9_000_000)
            add_incomes(household_id=family.pk, incomes=(told,), actor_id=alice.pk)
            assert "/incomes" not in open_family(Household.objects.get(pk=family.pk)).missing
