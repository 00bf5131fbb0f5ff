from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, WrongState
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim, Task
from volunteers.services import cancel_task, complete_claim
from volunteers.services.change_task import change_task

pytestmark = pytest.mark.django_db


def change(centre: Centre, task: Task, **changes: object) -> Task:
    with in_centre(centre):
        return change_task(task=task, changes=changes, actor_id=SYSTEM_ACTOR_ID)


def told(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user, channel="inbox").values_list("code", flat=True))


def test_another_window_moves_the_lease_and_is_told(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    starts = timezone.now() + timedelta(days=2)
    change(astana, task, window_starts=starts, window_ends=starts + timedelta(hours=2))
    with in_centre(astana):
        assert Claim.objects.get(pk=held.pk).lease_until == starts + timedelta(hours=1)
    assert told(vera[0]) == ["task.changed"]


def test_who_no_longer_fits_is_released_and_told(astana: Centre, vera: Enrolled) -> None:
    driver = make_volunteer(astana, "dana", skills=("driving",))
    task = make_task(astana, slots=2)
    kept, lost = claim(astana, task, driver[1]), claim(astana, task, vera[1])
    change(astana, task, required_skills=("driving",))
    assert (state_of(astana, kept), state_of(astana, lost)) == ("held", "released")
    assert (told(driver[0]), told(vera[0])) == (["task.changed"], ["task.no_longer_yours"])
    assert state_of(astana, task) == "open"


def test_with_fewer_slots_the_first_to_come_stay(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana, slots=3)
    first, second = claim(astana, task, vera[1]), claim(astana, task, vlad[1])
    with in_centre(astana):
        Claim.objects.filter(pk=first.pk).update(slot=3)
    change(astana, task, slots=1)
    assert (state_of(astana, first), state_of(astana, second)) == ("held", "released")
    assert state_of(astana, task) == "claimed"
    with in_centre(astana):
        assert Claim.objects.get(pk=first.pk).slot == 1


def test_fewer_slots_than_are_completed_are_refused(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana, slots=3)
    for one in (vera, vlad):
        held = claim(astana, task, one[1])
        with in_centre(astana):
            complete_claim(claim=held, actor_id=one[0].pk)
    with pytest.raises(InvalidInput):
        change(astana, task, slots=1)
    change(astana, task, slots=2)
    assert state_of(astana, task) == "done"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"required_skills": ("flying",)}, "choice_invalid"),
        ({"required_clearances": ("none",)}, "choice_invalid"),
        ({"slots": 0}, "slots_invalid"),
        ({"window_ends": timezone.now() - timedelta(days=400)}, "window_without_length"),
    ],
)
def test_what_makes_no_task_is_refused(astana: Centre, changes: dict[str, object], code: str) -> None:
    task = make_task(astana)
    with pytest.raises(InvalidInput) as refused:
        change(astana, task, **changes)
    assert code in {problem.code for problem in refused.value.errors}


def test_what_has_ended_is_not_changed_and_its_claimants_were_told(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    with in_centre(astana):
        cancel_task(task=task, actor_id=SYSTEM_ACTOR_ID)
    with pytest.raises(WrongState):
        change(astana, task, slots=2)
    assert told(vera[0]) == ["task.no_longer_yours"]


def test_over_http_it_needs_the_version_that_was_read(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client, task = as_user(bob), make_task(astana)
    address = f"/api/v1/tasks/{task.pk}/"
    etag = client.get(address).json()["etag"]
    assert client.patch(address, {"slots": 3}).status_code == 428
    assert client.patch(address, {"slots": 3}, headers={"If-Match": etag}).json()["slots"] == 3
    assert client.patch(address, {"slots": 4}, headers={"If-Match": etag}).status_code == 412


def test_with_children_the_clearance_is_asked_for(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client, task = as_user(bob), make_task(astana)
    address = f"/api/v1/tasks/{task.pk}/"
    shown = client.patch(address, {"with_children": True}, headers={"If-Match": "*"}).json()
    assert shown["required_clearances"] == ["children"]
