from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.notifications.models import Notification
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import AddressClosed, TaskTaken, WindowOverlaps
from volunteers.models import Claim, Task, TaskEvent, Volunteer
from volunteers.services import complete_claim, disclose_address, hand_over, release_claim, start_claim
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.returning import decline_hand_over, take_back_hand_over
from volunteers.services.handing.sweeping import lapse_hand_overs
from volunteers.services.waiting.joining import join_waiting_list

pytestmark = pytest.mark.django_db


def passed_on(centre: Centre, task: Task, giver: Enrolled, receiver: Enrolled) -> tuple[Claim, Claim]:
    given = claim(centre, task, giver[1])
    with in_centre(centre):
        return given, hand_over(claim=given, to=receiver[1], actor_id=giver[0].pk)


def fresh(centre: Centre, row: Claim) -> Claim:
    with in_centre(centre):
        return Claim.objects.get(pk=row.pk)


def no_answer(centre: Centre, received: Claim) -> None:
    with in_centre(centre):
        Claim.objects.filter(pk=received.pk).update(agree_until=timezone.now() - timedelta(minutes=1))
        assert lapse_hand_overs(centre_id=centre.id) == 1
        assert lapse_hand_overs(centre_id=centre.id) == 0


def no(centre: Centre, received: Claim) -> None:
    with in_centre(centre):
        decline_hand_over(claim=received, actor_id=SYSTEM_ACTOR_ID)


def gives_back(centre: Centre, received: Claim) -> None:
    with in_centre(centre):
        release_claim(claim=received, actor_id=SYSTEM_ACTOR_ID)


def told(who: Enrolled) -> list[tuple[str, bool]]:
    return list(Notification.objects.filter(recipient_id=who[0].pk).order_by("id").values_list("code", "urgent"))


def test_the_receiver_has_it_at_once_and_is_asked(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana, hours=80)
    given, received = passed_on(astana, task, vera, vlad)
    assert (received.state, received.is_provisional, received.handed_from_id) == ("held", True, given.pk)
    assert received.agree_until is not None
    assert timedelta(hours=23) < received.agree_until - timezone.now() <= timedelta(hours=24)
    assert told(vlad) == [("claim.handed_to_you", True)]


def test_saying_yes_makes_it_theirs_for_good(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    given, received = passed_on(astana, make_task(astana), vera, vlad)
    with in_centre(astana):
        first = agree_to_hand_over(claim=received, actor_id=vlad[0].pk).agreed_at
        assert agree_to_hand_over(claim=received, actor_id=vlad[0].pk).agreed_at == first is not None
        with pytest.raises(WrongState):
            take_back_hand_over(claim=given, actor_id=vera[0].pk)
        with pytest.raises(WrongState):
            decline_hand_over(claim=received, actor_id=vlad[0].pk)
    assert told(vera) == [("claim.agreed", False)]
    with in_centre(astana):
        Claim.objects.filter(pk=received.pk).update(agree_until=timezone.now() - timedelta(minutes=1))
        assert lapse_hand_overs(centre_id=astana.id) == 0


@pytest.mark.parametrize("step", [start_claim, complete_claim])
def test_working_on_it_is_a_yes(step: Any, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    _given, received = passed_on(astana, make_task(astana), vera, vlad)
    with in_centre(astana):
        step(claim=received, actor_id=vlad[0].pk)
    assert fresh(astana, received).agreed_at is not None


def test_opening_the_address_is_a_yes_and_the_giver_sees_it_no_more(
    astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    task = make_task(astana)
    given, received = passed_on(astana, task, vera, vlad)
    with in_centre(astana), pytest.raises(AddressClosed):
        disclose_address(claim=given, task=task, actor_id=vera[0].pk)
    with in_centre(astana):
        disclose_address(claim=received, task=task, actor_id=vlad[0].pk)
    assert fresh(astana, received).agreed_at is not None


@pytest.mark.parametrize(
    ("way", "reason"), [(no, "hand_declined"), (gives_back, "hand_declined"), (no_answer, "hand_unanswered")]
)
def test_without_a_yes_the_giver_has_it_again_before_anybody_who_waits(
    way: Any, reason: str, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    task, zoe = make_task(astana), make_volunteer(astana, "zoe")
    given, received = passed_on(astana, task, vera, vlad)
    with in_centre(astana):
        join_waiting_list(task=task, volunteer=zoe[1], actor_id=zoe[0].pk)
    way(astana, received)
    assert (fresh(astana, given).state, fresh(astana, given).released_at) == ("held", None)
    ended = fresh(astana, received)
    assert (ended.state, ended.release_reason) == ("released", reason)
    assert (state_of(astana, task), told(vera)[-1][0], told(zoe)) == ("claimed", "claim.came_back", [])
    with in_centre(astana):
        assert TaskEvent.objects.filter(task=task).count() == Task.objects.get(pk=task.pk).version
        disclose_address(claim=given, task=task, actor_id=vera[0].pk)


def test_the_giver_takes_it_back_until_then(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    given, received = passed_on(astana, make_task(astana), vera, vlad)
    with in_centre(astana):
        assert take_back_hand_over(claim=given, actor_id=vera[0].pk).state == "held"
        assert take_back_hand_over(claim=given, actor_id=vera[0].pk).state == "held"
    assert (state_of(astana, received), told(vlad)[-1][0]) == ("released", "claim.gone_back")
    with in_centre(astana), pytest.raises(WrongState):
        agree_to_hand_over(claim=received, actor_id=vlad[0].pk)


def test_one_task_more_than_agreed_keeps_nobody_from_having_it_again(astana: Centre, vlad: Enrolled) -> None:
    vera = make_volunteer(astana, "vera", capacity=1)
    given, received = passed_on(astana, make_task(astana), vera, vlad)
    claim(astana, make_task(astana, hours=30), vera[1])
    no(astana, received)
    assert state_of(astana, given) == "held"


@pytest.mark.parametrize("why", ["paused", "elsewhere"])
def test_a_giver_who_no_longer_fits_leaves_it_to_whoever_waits(
    why: str, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    task, zoe = make_task(astana, kind="visit"), make_volunteer(astana, "zoe")
    given, received = passed_on(astana, task, vera, vlad)
    with in_centre(astana):
        join_waiting_list(task=task, volunteer=zoe[1], actor_id=zoe[0].pk)
    if why == "paused":
        with in_centre(astana):
            Volunteer.objects.filter(pk=vera[1].pk).update(state="paused")
    else:
        claim(astana, make_task(astana, kind="visit"), vera[1])
        with in_centre(astana), pytest.raises(WindowOverlaps):
            take_back_hand_over(claim=given, actor_id=vera[0].pk)
    no(astana, received)
    assert state_of(astana, given) == "released"
    assert told(zoe) == [("waiting.offered", False)]
    with in_centre(astana):
        assert Claim.objects.get(task=task, volunteer=zoe[1]).state == "offered"


def test_what_nobody_agreed_to_is_nobody_elses_to_claim(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task, zoe = make_task(astana), make_volunteer(astana, "zoe")
    passed_on(astana, task, vera, vlad)
    with pytest.raises(TaskTaken):
        claim(astana, task, zoe[1])


def test_passing_it_on_again_is_a_yes(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task, zoe = make_task(astana), make_volunteer(astana, "zoe")
    given, received = passed_on(astana, task, vera, vlad)
    with in_centre(astana):
        third = hand_over(claim=received, to=zoe[1], actor_id=vlad[0].pk)
        with pytest.raises(WrongState):
            take_back_hand_over(claim=given, actor_id=vera[0].pk)
    no(astana, third)
    assert (state_of(astana, given), state_of(astana, received)) == ("released", "held")


def test_whom_a_coordinator_asked_has_agreed(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    given = claim(astana, make_task(astana), vera[1])
    with in_centre(astana):
        received = hand_over(claim=given, to=vlad[1], actor_id=SYSTEM_ACTOR_ID, agreed=True)
    assert (received.is_provisional, told(vlad)) == (False, [])
