from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.encryption.constants import Purpose
from shapagat.erasure.models import LegalHold
from shapagat.erasure.services import place_hold, propose_lifting
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

WHY = {"reason": "matter_closed"}


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


@pytest.fixture
def hold(household: Household, bob: User, astana: Centre) -> LegalHold:
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        until = timezone.localdate() + timedelta(days=30)
        return place_hold(
            subject_id=household.pk, reason="court", legal_reference="case-1", until=until, actor_id=bob.pk
        )


def _stands(household: Household, bob: User, as_user: ClientOf) -> bool:
    answer = as_user(bob).post(f"/api/v1/households/{household.pk}/erase/", {"reason": "asked_by_person"})
    return bool(answer.status_code == 409)


def test_who_asks_does_not_lift_it_and_a_second_person_does(
    household: Household, hold: LegalHold, alice: User, bob: User, dana: User, astana: Centre, as_user: ClientOf
) -> None:
    address = f"/api/v1/holds/{hold.pk}/lift/"
    assert as_user(alice).post(address, WHY).status_code == 403
    assert as_user(dana).post(address, WHY).status_code == 404
    asked = as_user(bob).post(address, WHY)
    assert (asked.status_code, asked.json()["state"]) == (202, "proposed"), asked.content
    approve = f"/api/v1/proposals/{asked.json()['id']}/approve/"
    assert as_user(bob).post(approve, {}).status_code == 403
    assert _stands(household, bob, as_user)
    assert as_user(dana).post(approve, {}).status_code == 200
    assert not _stands(household, bob, as_user)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        entry = Entry.objects.get(action="hold.lifted")
        assert LegalHold.objects.get().lifted_by_id == dana.pk
    assert (entry.actor_id, entry.detail["requested_by"], entry.detail["lifted_for"]) == (
        dana.pk,
        str(bob.pk),
        "matter_closed",
    )


def test_a_refused_one_stands(household: Household, hold: LegalHold, bob: User, dana: User, as_user: ClientOf) -> None:
    asked = as_user(bob).post(f"/api/v1/holds/{hold.pk}/lift/", WHY).json()["id"]
    assert as_user(dana).post(f"/api/v1/proposals/{asked}/refuse/", {}).status_code == 200
    assert _stands(household, bob, as_user)


def test_what_was_lifted_is_not_asked_for_again(
    hold: LegalHold, bob: User, dana: User, astana: Centre, as_user: ClientOf
) -> None:
    asked = as_user(bob).post(f"/api/v1/holds/{hold.pk}/lift/", WHY).json()["id"]
    as_user(dana).post(f"/api/v1/proposals/{asked}/approve/", {})
    with work_as_system(Purpose.RETENTION, {astana.pk}), pytest.raises(WrongState):
        propose_lifting(hold_id=hold.pk, reason="matter_closed", actor_id=bob.pk)
