"""A family calls in the evening, when the claim has long run out."""

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, run_out, shift_window, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim, NoShow
from volunteers.services import expire_leases

pytestmark = pytest.mark.django_db


@pytest.fixture
def missed(astana: Centre, vera: Enrolled) -> Claim:
    """Vera's claim on a task of this morning; nobody has looked at its lease."""
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    shift_window(astana, task, hours=-6)
    run_out(astana, held)
    return held


def report(as_user: ClientOf, user: User, missed: Claim) -> tuple[int, str]:
    answer = as_user(user).post(f"/api/v1/tasks/{missed.task_id}/no-show/", {"claim": str(missed.pk), "note": "Нет"})
    return answer.status_code, answer.json().get("code", "")


def kept(centre: Centre, missed: Claim) -> tuple[str, int]:
    with in_centre(centre):
        return Claim.objects.get(pk=missed.pk).state, NoShow.objects.count()


@pytest.mark.parametrize("swept", [False, True])
def test_it_is_written_down_once_and_the_slot_stays_free(
    as_user: ClientOf, astana: Centre, missed: Claim, bob: User, *, swept: bool
) -> None:
    if swept:
        with in_centre(astana):
            assert expire_leases(centre_id=astana.id) == 1
    assert [report(as_user, bob, missed)[0] for _ in range(2)] == [200, 200]
    assert kept(astana, missed) == ("no_show", 1)
    assert state_of(astana, missed.task) == "open"


def test_whoever_took_it_since_keeps_it(
    as_user: ClientOf, astana: Centre, missed: Claim, bob: User, vlad: Enrolled
) -> None:
    shift_window(astana, missed.task, hours=-1)
    claim(astana, missed.task, vlad[1])
    assert report(as_user, bob, missed)[0] == 200
    with in_centre(astana):
        assert Claim.objects.get(volunteer=vlad[1]).state == "held"
    assert state_of(astana, missed.task) == "claimed"


def test_not_before_it_began_nor_weeks_later(as_user: ClientOf, astana: Centre, missed: Claim, bob: User) -> None:
    shift_window(astana, missed.task, hours=6)
    assert report(as_user, bob, missed) == (409, "claim_expired")
    shift_window(astana, missed.task, hours=-24 * 20)
    assert report(as_user, bob, missed) == (409, "claim_expired")
    assert kept(astana, missed)[1] == 0
