"""Who is under 18 on the day needs a parent's or guardian's consent that holds on that day; the board knows it too."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf
from tests.volunteers.cases import (
    MOTHER,
    PHONE,
    claim,
    consent_for,
    in_centre,
    make_minor,
    make_task,
    make_volunteer,
    state_of,
)
from volunteers.minors import adult_from, is_minor
from volunteers.models import Volunteer
from volunteers.selectors.board import best_tasks, best_volunteers
from volunteers.selectors.board.pairs import explain_pair
from volunteers.services.guardians.withdraw import withdraw_guardian_consent
from volunteers.tasks import forget_months_everywhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def young(astana: Centre) -> Volunteer:
    return make_minor(astana, "young")


def by_day(centre: Centre) -> dict[str, object]:
    """A window by day, so that hours speak for nothing."""
    noon = timezone.localtime().replace(hour=12, minute=0) + timedelta(days=1)
    return {"window_starts": noon, "window_ends": noon + timedelta(hours=2)}


def refusal(centre: Centre, volunteer: Volunteer, **given: object) -> str:
    try:
        claim(centre, make_task(centre, **{**by_day(centre), **given}), volunteer)
    except DomainError as refused:
        return refused.code
    return ""


def test_only_with_a_consent_that_holds_on_the_day(astana: Centre, young: Volunteer) -> None:
    assert refusal(astana, young) == "guardian_consent_missing"
    consent_for(astana, young, ends_on=timezone.localdate())
    assert refusal(astana, young) == "guardian_consent_missing"
    consent_for(astana, young)
    assert refusal(astana, young) == ""
    assert refusal(astana, young, kind="transport") == "not_under_age"


def test_what_rested_on_it_is_given_back_when_it_is_withdrawn_or_ends_sooner(astana: Centre, young: Volunteer) -> None:
    consent = consent_for(astana, young)
    first = claim(astana, make_task(astana, **by_day(astana)), young)
    consent = consent_for(astana, young, ends_on=timezone.localdate())
    assert state_of(astana, first) == "released"
    consent = consent_for(astana, young)
    second = claim(astana, make_task(astana, **by_day(astana)), young)
    with in_centre(astana, Purpose.VOLUNTEERING):
        for _ in range(2):
            withdraw_guardian_consent(consent=consent, reason="withdrawn", actor_id=SYSTEM_ACTOR_ID)
    assert state_of(astana, second) == "released"
    assert refusal(astana, young) == "guardian_consent_missing"


def test_the_board_proposes_to_minors_what_they_may_claim_and_says_why_not(astana: Centre, young: Volunteer) -> None:
    task = make_task(astana, **by_day(astana))
    driving = make_task(astana, kind="transport", **by_day(astana))
    now = timezone.now()

    def proposed() -> tuple[int, set[str], set[str]]:
        with in_centre(astana, Purpose.VOLUNTEERING):
            against = explain_pair(task=task, volunteer=young, now=now).against
            of_young = {str(one.id) for one in best_tasks(volunteer=young, now=now)}
            return len(best_volunteers(task=task, now=now)), of_young, {one.code for one in against}

    assert proposed() == (0, set(), {"age"})
    consent_for(astana, young)
    assert proposed() == (1, {str(task.pk)}, set())
    assert str(driving.pk) not in proposed()[1]


def test_a_coordinator_writes_it_down_and_only_of_minors(
    as_user: ClientOf, bob: User, alice: User, astana: Centre, young: Volunteer
) -> None:
    said = {"name": MOTHER, "relation": "parent", "phone": PHONE, "given_on": "2016-01-01"}
    address = f"/api/v1/volunteers/{young.pk}/guardian-consent/"
    assert as_user(alice).post(address, said).status_code == 403
    wrong = as_user(bob).post(address, {**said, "phone": "12", "given_on": "2099-01-01", "ends_on": "2016-01-02"})
    assert {one["pointer"] for one in wrong.json()["errors"]} == {"/phone", "/given_on", "/ends_on"}
    made = as_user(bob).post(address, said)
    assert made.status_code == 201
    assert MOTHER not in as_user(bob).get(address).content.decode()
    _, grown = make_volunteer(astana, "grown", birth_date=date(1990, 1, 1))
    refused = as_user(bob).post(f"/api/v1/volunteers/{grown.pk}/guardian-consent/", said)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_a_minor")


def test_the_month_of_birth_goes_once_somebody_is_of_age(astana: Centre, young: Volunteer) -> None:
    _, older = make_volunteer(astana, "older")
    with in_centre(astana):
        Volunteer.objects.filter(pk=older.pk).update(minor_born_month=date(2000, 1, 1))
    forget_months_everywhere()
    forget_months_everywhere()
    with in_centre(astana):
        months = dict(Volunteer.objects.values_list("pk", "minor_born_month"))
    assert months[older.pk] is None
    assert months[young.pk] == young.minor_born_month


@given(born=some.dates(date(1990, 1, 1), date(2020, 12, 31)), day=some.dates(date(2008, 1, 1), date(2040, 12, 31)))
def test_the_first_day_of_age_is_the_first_on_which_nobody_is_a_minor(born: date, day: date) -> None:
    month = born.replace(day=1)
    assert is_minor(month, day) == (day < adult_from(month))
