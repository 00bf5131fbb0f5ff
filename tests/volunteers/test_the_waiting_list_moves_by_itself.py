from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.constants import Absent, ClaimState
from volunteers.exceptions import SlotFree, TaskTaken
from volunteers.models import Claim, Task, TaskEvent, Volunteer, WaitingPlace
from volunteers.selectors import AddressStanding, address_standing
from volunteers.services import complete_claim, expire_leases, release_claim, report_no_show
from volunteers.services.waiting.joining import join_waiting_list, leave_waiting_list
from volunteers.services.waiting.sweeping import move_waiting_lists

pytestmark = pytest.mark.django_db


def wait(centre: Centre, task: Task, *people: Volunteer) -> None:
    for who in people:
        with in_centre(centre):
            join_waiting_list(task=task, volunteer=who, actor_id=SYSTEM_ACTOR_ID)


def release(centre: Centre, held: Claim) -> None:
    with in_centre(centre):
        release_claim(claim=held, actor_id=SYSTEM_ACTOR_ID)


def places(centre: Centre, task: Task) -> list[str]:
    with in_centre(centre):
        return list(WaitingPlace.objects.filter(task=task).order_by("since", "id").values_list("state", flat=True))


def offered_to(centre: Centre, task: Task) -> list[Any]:
    with in_centre(centre):
        found = Claim.objects.filter(task=task, state=ClaimState.OFFERED)
        return list(found.values_list("volunteer_id", flat=True))


def told(who: Enrolled) -> list[str]:
    return list(Notification.objects.filter(recipient_id=who[0].pk).values_list("code", flat=True))


@pytest.fixture
def zoe(astana: Centre) -> Enrolled:
    return make_volunteer(astana, "zoe")


def _expire(centre: Centre, held: Claim) -> None:
    run_out(centre, held)
    with in_centre(centre):
        expire_leases(centre_id=centre.id)


def _no_show(centre: Centre, held: Claim) -> None:
    with in_centre(centre):
        report_no_show(claim=held, absent=Absent.VOLUNTEER, actor_id=SYSTEM_ACTOR_ID)


@pytest.mark.parametrize("way", [release, _expire, _no_show])
def test_whoever_waits_longest_is_offered_what_is_free_and_nobody_takes_it_in_between(
    way: Any, astana: Centre, vera: Enrolled, vlad: Enrolled, zoe: Enrolled
) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    wait(astana, task, vlad[1], zoe[1])
    way(astana, held)
    assert offered_to(astana, task) == [vlad[1].pk]
    assert (places(astana, task), state_of(astana, task)) == (["offered", "waiting"], "claimed")
    assert told(vlad) == ["waiting.offered"]
    with pytest.raises(TaskTaken):
        claim(astana, task, zoe[1])
    taken = claim(astana, task, vlad[1])
    assert (taken.state, places(astana, task)) == ("held", ["taken", "waiting"])


def test_an_offer_shows_no_address(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    wait(astana, task, vlad[1])
    release(astana, held)
    with in_centre(astana):
        offered = Claim.objects.get(task=task, state=ClaimState.OFFERED)
        fresh = Task.objects.select_related("request").get(pk=task.pk)
        standing = address_standing(claim=offered, task=fresh, now=timezone.now())
        assert standing == AddressStanding.CLOSED
        assert fresh.request.state == "open"
    taken = claim(astana, task, vlad[1])
    with in_centre(astana):
        fresh = Task.objects.select_related("request").get(pk=task.pk)
        assert address_standing(claim=taken, task=fresh, now=timezone.now()) == AddressStanding.OPEN


def test_declined_and_unanswered_offers_go_to_the_next(
    astana: Centre, vera: Enrolled, vlad: Enrolled, zoe: Enrolled
) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    wait(astana, task, vlad[1], zoe[1])
    release(astana, held)
    with in_centre(astana):
        leave_waiting_list(task=task, volunteer=vlad[1], actor_id=SYSTEM_ACTOR_ID)
    assert offered_to(astana, task) == [zoe[1].pk]
    with in_centre(astana):
        _expire(astana, Claim.objects.get(task=task, state=ClaimState.OFFERED))
    assert (places(astana, task), state_of(astana, task)) == (["declined", "passed"], "open")
    with in_centre(astana):
        assert TaskEvent.objects.filter(task=task).count() == Task.objects.get(pk=task.pk).version


def test_whoever_no_longer_fits_is_passed_over_and_told_why(
    astana: Centre, vera: Enrolled, vlad: Enrolled, zoe: Enrolled
) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    wait(astana, task, vlad[1], zoe[1])
    with in_centre(astana):
        Volunteer.objects.filter(pk=vlad[1].pk).update(capacity=0)
    release(astana, held)
    assert offered_to(astana, task) == [zoe[1].pk]
    assert told(vlad) == ["waiting.capacity_full"]


def test_a_slot_more_is_offered_by_the_sweep(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    wait(astana, task, vlad[1])
    with in_centre(astana):
        Task.objects.filter(pk=task.pk).update(slots=2, state="open")
        assert move_waiting_lists(centre_id=astana.id) == 1
        assert move_waiting_lists(centre_id=astana.id) == 0
    assert offered_to(astana, task) == [vlad[1].pk]


def test_nobody_waits_for_what_is_free_or_done(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    with pytest.raises(SlotFree):
        wait(astana, task, vlad[1])
    held = claim(astana, task, vera[1])
    wait(astana, task, vlad[1], vlad[1])
    assert places(astana, task) == ["waiting"]
    with in_centre(astana):
        complete_claim(claim=held, actor_id=SYSTEM_ACTOR_ID)
    assert places(astana, task) == ["passed"]


def test_waiting_leaving_and_taking_over_http(
    as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled, sara: Enrolled
) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    url = f"/api/v1/tasks/{task.pk}/"
    vlads = as_user(vlad[0])
    assert as_user(sara[0]).post(f"{url}wait/").status_code == 404
    assert vlads.post(f"{url}wait/").json()["my_place"] == 1
    assert vlads.post(f"{url}leave/").json()["my_place"] is None
    assert vlads.post(f"{url}wait/").json()["waiting"] == 1
    release(astana, held)
    seen = vlads.get(url).json()
    assert (seen["my_claim"]["state"], seen["address"], seen["address_standing"]) == ("offered", None, "closed")
    taken = vlads.post(f"{url}claim/")
    assert (taken.status_code, taken.json()["my_claim"]["state"]) == (201, "held")
    until = taken.json()["my_claim"]["lease_until"]
    assert until > (timezone.now() + timedelta(minutes=1)).isoformat()
