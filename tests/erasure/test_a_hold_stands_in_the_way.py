from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.services import place_hold
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

REASON = {"reason": "asked_by_person"}


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


def _hold(household: Household) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=30)
    return {"subject": str(household.pk), "reason": "court", "legal_reference": "case-7111", "until": until.isoformat()}


def test_while_it_stands_nobody_asks_and_nobody_approves(
    household: Household, bob: User, dana: User, as_user: ClientOf
) -> None:
    address, hold = f"/api/v1/households/{household.pk}/erase/", _hold(household)
    asked = as_user(bob).post(address, REASON).json()["id"]
    placed = as_user(bob).post("/api/v1/holds/", hold)
    assert placed.status_code == 201, placed.content
    refused = as_user(dana).post(f"/api/v1/proposals/{asked}/approve/", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "legal_hold")
    assert hold["until"] in refused.json()["detail"]
    as_user(bob).post(f"/api/v1/proposals/{asked}/withdraw/", {})
    again = as_user(bob).post(address, REASON)
    assert (again.status_code, again.json()["until"]) == (409, hold["until"])


def test_a_hold_on_a_family_also_keeps_its_people(
    household: Household, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    as_user(bob).post("/api/v1/holds/", _hold(household))
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        person_id = household.memberships.get().person_id
    assert as_user(bob).post(f"/api/v1/persons/{person_id}/erase/", REASON).status_code == 409


def test_a_hold_that_ran_out_stands_no_more(household: Household, bob: User, astana: Centre, as_user: ClientOf) -> None:
    today = timezone.localdate()
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        hold = place_hold(subject_id=household.pk, reason="audit", legal_reference="a-1", until=today, actor_id=bob.pk)
        type(hold).objects.update(until=today - timedelta(days=1))
    assert as_user(bob).post(f"/api/v1/households/{household.pk}/erase/", REASON).status_code == 202


@pytest.mark.parametrize("wrong", [{"reason": "because"}, {"legal_reference": "Иванов А."}, {"until": "2020-01-01"}])
def test_a_hold_takes_codes_and_a_day_to_come(
    household: Household, bob: User, as_user: ClientOf, wrong: dict[str, str]
) -> None:
    assert as_user(bob).post("/api/v1/holds/", _hold(household) | wrong).status_code == 400


def test_what_is_nowhere_is_not_held(household: Household, bob: User, as_user: ClientOf) -> None:
    assert as_user(bob).post("/api/v1/holds/", _hold(household) | {"subject": str(new_id())}).status_code == 404
    assert not Subject.objects.filter(erased_at__isnull=False).exists()
