from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_request, make_task, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import ClaimExpired
from volunteers.models import Claim, Task, TaskEvent
from volunteers.services import complete_claim, release_claim, report_late

pytestmark = pytest.mark.django_db


def late(centre: Centre, held: Claim, who: Enrolled) -> Claim:
    with in_centre(centre):
        return report_late(claim=held, actor_id=who[0].pk)


def expired(centre: Centre, task: Task, who: Enrolled) -> Claim:
    held = claim(centre, task, who[1])
    run_out(centre, held)
    return held


def test_while_a_slot_is_free_it_counts_as_done(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    held = expired(astana, task, vera)
    with pytest.raises(ClaimExpired), in_centre(astana):
        complete_claim(claim=held, actor_id=vera[0].pk)
    for _ in range(2):
        assert late(astana, held, vera).state == "completed"
    assert (state_of(astana, task), state_of(astana, request)) == ("done", "delivered")


def test_where_somebody_else_holds_it_the_coordinator_is_told_once(
    astana: Centre, vera: Enrolled, vlad: Enrolled, bob: User
) -> None:
    task = make_task(astana)
    held = expired(astana, task, vera)
    claim(astana, task, vlad[1])
    for _ in range(2):
        assert late(astana, held, vera).state == "expired"
    assert Notification.objects.filter(recipient=bob, code="claim.reported_late").count() == 1
    with in_centre(astana):
        assert TaskEvent.objects.filter(task=task, kind="reported_late").count() == 1
    assert state_of(astana, task) == "claimed"


def test_what_was_given_back_or_ran_out_long_ago_is_not_reported(astana: Centre, vera: Enrolled) -> None:
    back = claim(astana, make_task(astana), vera[1])
    old = expired(astana, make_task(astana), vera)
    with in_centre(astana):
        release_claim(claim=back, actor_id=vera[0].pk)
        week = timezone.now() - timedelta(days=8)
        Claim.objects.filter(pk=old.pk).update(state="expired", released_at=week)
    for held in (back, old):
        with pytest.raises(WrongState):
            late(astana, held, vera)


def test_over_http(as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    expired(astana, task, vera)
    address = f"/api/v1/tasks/{task.pk}/report-late/"
    assert as_user(vlad[0]).post(address).json()["code"] == "no_claim"
    assert as_user(vera[0]).post(address).json()["my_claim"]["state"] == "completed"
