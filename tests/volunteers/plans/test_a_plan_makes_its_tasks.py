from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from beneficiaries.services import cancel_request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_plan, make_point, make_request, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Task, TaskPlan
from volunteers.services import complete_claim
from volunteers.services.plans.make_due import make_due_tasks
from volunteers.services.plans.step_plan import step_plan
from volunteers.services.points.plan_shifts import local_window
from volunteers.tasks import make_due_tasks_of_centre

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)


def days_made(centre: Centre, plan: TaskPlan) -> int:
    with in_centre(centre):
        return Task.objects.filter(plan=plan).count()


def test_tasks_are_made_two_weeks_ahead_and_once(astana: Centre) -> None:
    plan = make_plan(astana, make_request(astana), first_day=TOMORROW)
    for _ in range(2):
        make_due_tasks_of_centre(astana.id)
    assert days_made(astana, plan) == 14
    with in_centre(astana):
        TaskPlan.objects.update(made_until=timezone.localdate())
    make_due_tasks_of_centre(astana.id)
    assert days_made(astana, plan) == 14


def test_a_plan_ends_with_its_last_day_its_request_or_its_point(astana: Centre) -> None:
    short = make_plan(astana, make_request(astana), first_day=TOMORROW, last_day=TOMORROW)
    request = make_request(astana)
    given_up = make_plan(astana, request)
    with in_centre(astana):
        cancel_request(request_id=request.pk, actor_id=SYSTEM_ACTOR_ID, reason_code="not_needed")
    make_due_tasks_of_centre(astana.id)
    assert (days_made(astana, short), days_made(astana, given_up)) == (1, 0)
    with in_centre(astana):
        assert set(TaskPlan.objects.values_list("state", flat=True)) == {"ended"}


def test_paused_it_makes_nothing_and_goes_on_from_then(astana: Centre) -> None:
    plan = make_plan(astana, make_point(astana, "shift"), first_day=TOMORROW)
    with in_centre(astana):
        step_plan(plan=plan, to="paused", actor_id=SYSTEM_ACTOR_ID)
        assert make_due_tasks(centre_id=astana.id) == 0
        step_plan(plan=plan, to="active", actor_id=SYSTEM_ACTOR_ID)
        make_due_tasks(centre_id=astana.id)
    assert days_made(astana, plan) == 14


def test_one_plan_that_fails_keeps_no_other_waiting(astana: Centre) -> None:
    broken, sound = (make_plan(astana, make_request(astana), first_day=TOMORROW) for _ in range(2))
    with in_centre(astana):
        TaskPlan.objects.filter(pk=broken.pk).update(kind="nonsense")
        assert make_due_tasks(centre_id=astana.id) == 1
    assert (days_made(astana, broken), days_made(astana, sound)) == (0, 14)


def test_a_request_with_a_plan_is_not_delivered_by_its_first_task(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    make_plan(astana, request, first_day=timezone.localdate(), starts=time(0), ends=time(23, 59), every_weeks=26)
    make_due_tasks_of_centre(astana.id)
    with in_centre(astana):
        others = Task.objects.exclude(plan_day=timezone.localdate())
        others.update(state="cancelled", cancelled_at=timezone.now())
        task = Task.objects.get(plan_day=timezone.localdate())
    held = claim(astana, task, vera[1])
    with in_centre(astana):
        complete_claim(claim=held, actor_id=vera[0].pk)
    assert state_of(astana, request) == "in_progress"


def test_where_clocks_change_the_wall_counts() -> None:
    """Oral and Almaty share one zone today; a zone with summer time shows the rule."""
    berlin = ZoneInfo("Europe/Berlin")
    day = timezone.datetime(2026, 3, 28).date()
    starts, ends = local_window(day, time(22), time(4), berlin)
    assert ends - starts == timedelta(hours=5)
    assert ends.astimezone(berlin).time() == time(4)


def test_over_http(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client, request = as_user(bob), make_request(astana)
    body = {"request": str(request.pk), "weekdays": [2], "first_day": str(TOMORROW), "starts": "10:00", "ends": "12:00"}
    made = client.post("/api/v1/task-plans/", {**body, "kind": "visit"})
    assert (made.status_code, made.json()["state"]) == (201, "active")
    address = f"/api/v1/task-plans/{made.json()['id']}/"
    steps = [client.post(f"{address}{step}/").json().get("state") for step in ("pause", "resume", "end", "end")]
    assert steps == ["paused", "active", "ended", "ended"]
    assert client.post(f"{address}resume/").status_code == 409
    nobody = client.post("/api/v1/task-plans/", {key: value for key, value in body.items() if key != "request"})
    assert nobody.json()["errors"][0]["code"] == "one_cause"
