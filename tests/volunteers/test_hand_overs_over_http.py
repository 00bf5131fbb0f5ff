from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import STREET, claim, make_task, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled) -> Task:
    """Passed on by Vera to Vlad, who has not answered."""
    made = make_task(astana)
    claim(astana, made, vera[1])
    answer = as_user(vera[0]).post(f"/api/v1/tasks/{made.pk}/hand-over/", {"volunteer": str(vlad[1].pk)})
    assert answer.status_code == 200
    return made


def step(client: Any, task: Task, name: str, **body: Any) -> tuple[int, Any]:
    answer = client.post(f"/api/v1/tasks/{task.pk}/{name}/", body)
    return answer.status_code, answer.json().get("my_claim")


def test_the_giver_sees_that_a_yes_is_awaited(as_user: ClientOf, task: Task, vera: Enrolled, vlad: Enrolled) -> None:
    url = f"/api/v1/tasks/{task.pk}/"
    given = as_user(vera[0]).get(url).json()
    assert (given["my_claim"]["state"], given["address"]) == ("released", None)
    assert given["yes_awaited_until"] is not None
    assert step(as_user(vlad[0]), task, "agree")[0] == 200
    assert as_user(vera[0]).get(url).json()["yes_awaited_until"] is None


def test_reading_the_address_is_a_yes(as_user: ClientOf, task: Task, vera: Enrolled, vlad: Enrolled) -> None:
    url = f"/api/v1/tasks/{task.pk}/"
    assert as_user(vlad[0]).get(url).json()["address"]["street"] == STREET
    assert as_user(vlad[0]).get(url).json()["my_claim"]["agreed_at"] is not None
    assert step(as_user(vera[0]), task, "take-back")[0] == 409


@pytest.mark.parametrize("name", ["decline-hand-over", "release"])
def test_no_brings_it_back(
    name: str, as_user: ClientOf, astana: Centre, task: Task, vera: Enrolled, vlad: Enrolled
) -> None:
    status, mine = step(as_user(vlad[0]), task, name)
    assert (status, mine["state"], state_of(astana, task)) == (200, "released", "claimed")
    assert as_user(vera[0]).get(f"/api/v1/tasks/{task.pk}/").json()["address"]["street"] == STREET
    assert step(as_user(vlad[0]), task, "agree")[0] == 409


def test_the_giver_takes_it_back(as_user: ClientOf, task: Task, vera: Enrolled, vlad: Enrolled) -> None:
    status, mine = step(as_user(vera[0]), task, "take-back")
    assert (status, mine["state"]) == (200, "held")
    assert step(as_user(vera[0]), task, "take-back")[0] == 200
    assert as_user(vlad[0]).get(f"/api/v1/tasks/{task.pk}/").json()["address"] is None


def test_nobody_else_answers(as_user: ClientOf, task: Task, astana: Centre, sara: Enrolled, vera: Enrolled) -> None:
    assert {step(as_user(sara[0]), task, name)[0] for name in ("agree", "decline-hand-over", "take-back")} == {404}
    assert step(as_user(vera[0]), task, "agree")[0] == 409


def test_a_coordinator_asked_before(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled
) -> None:
    made = make_task(astana)
    claim(astana, made, vera[1])
    answer = as_user(bob).post(f"/api/v1/tasks/{made.pk}/hand-over/", {"volunteer": str(vlad[1].pk)})
    (held,) = answer.json()["claims"]
    assert (held["volunteer"], held["agree_until"], bool(held["agreed_at"])) == (str(vlad[1].pk), None, True)
