from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre, make_point
from volunteers.models import Task
from volunteers.services import TaskData
from volunteers.services.points.plan_shifts import ShiftPlan, plan_shifts

pytestmark = pytest.mark.django_db

MONDAY = timezone.localdate() + timedelta(days=8 - timezone.localdate().isoweekday())
MORNING, NIGHT = (time(9), time(12)), (time(22), time(2))


def plan(centre: Centre, point: object, **given: object) -> list[Task]:
    usual = {
        "first_day": MONDAY,
        "last_day": MONDAY + timedelta(days=13),
        "weekdays": [1, 3],
        "times": [MORNING, NIGHT],
    }
    with in_centre(centre):
        return plan_shifts(
            point=point,  # type: ignore[arg-type]  # a point
            plan=ShiftPlan(**{**usual, **given}),  # type: ignore[arg-type]  # as above
            data=TaskData(kind="reception", slots=2),
            actor_id=SYSTEM_ACTOR_ID,
        )


def test_two_weeks_of_mondays_and_wednesdays_mornings_and_nights(astana: Centre) -> None:
    made = plan(astana, make_point(astana, "shift"))
    assert len(made) == 2 * 2 * 2
    first = made[0]
    assert timezone.localtime(first.window_starts).time() == time(9)
    assert (first.state, first.slots, first.district) == ("open", 2, "yesil")
    night = timezone.localtime(made[1].window_ends)
    assert (night.date(), night.time()) == (MONDAY + timedelta(days=1), time(2))


def test_planned_again_nothing_is_made_twice(astana: Centre) -> None:
    point = make_point(astana, "shift")
    plan(astana, point)
    assert plan(astana, point) == []
    assert len(plan(astana, point, weekdays=[1, 3, 5])) == 4


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"last_day": date(2020, 1, 1)}, "window_without_length"),
        ({"weekdays": [8]}, "choice_invalid"),
        ({"weekdays": []}, "choice_invalid"),
        ({"times": []}, "window_required"),
        ({"last_day": MONDAY + timedelta(days=3650), "weekdays": [1, 2, 3, 4, 5, 6, 7]}, "too_many_shifts"),
        ({"last_day": MONDAY, "weekdays": [2]}, "no_such_day"),
    ],
)
def test_what_makes_no_shifts_is_said(astana: Centre, given: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        plan(astana, make_point(astana, "shift"), **given)
    assert [problem.code for problem in refused.value.errors] == [code]


def test_over_http(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client = as_user(bob)
    body = {"centre": "astana", "kind": "shift", "name": "Приёмная", "address": "Кенесары 40"}
    point = client.post("/api/v1/points/", body).json()
    shifts = {"first_day": str(MONDAY), "last_day": str(MONDAY), "weekdays": [1], "kind": "reception"}
    shifts |= {"times": [{"starts": "09:00", "ends": "12:00"}]}  # type: ignore[dict-item]  # a body of JSON
    (task_id,) = client.post(f"/api/v1/points/{point['id']}/shifts/", shifts).json()["tasks"]
    task = client.get(f"/api/v1/tasks/{task_id}/").json()
    assert (task["point"]["address"], task["request"], task["address_standing"]) == ("Кенесары 40", None, "closed")
