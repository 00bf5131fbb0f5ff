import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre, make_volunteer
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import completed
from volunteers.models import HoursEntry, Volunteer

pytestmark = pytest.mark.django_db

MINE = "/api/v1/volunteers/me/hours/"


def test_what_a_volunteer_enters_counts_once_a_coordinator_confirmed_it(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User
) -> None:
    made = completed(astana, vera[1], minutes=None)
    at, client = f"/api/v1/tasks/{made.task_id}/hours/", as_user(vera[0])
    assert client.post(at, {"minutes": 75}).json()["kind"] == "reported"
    waiting = client.get(MINE).json()
    assert (waiting["minutes"], waiting["unknown"][0]["reported"]) == (0, 75)
    assert as_user(bob).post(at, {}).json()["kind"] == "confirmed"
    counted = client.get(MINE).json()
    assert (counted["minutes"], counted["unknown"]) == (75, [])
    assert as_user(bob).get(f"/api/v1/volunteers/{vera[1].pk}/hours/").json() == counted
    late = client.post(at, {"minutes": 200})
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("minutes", [0, 6 * 60 + 1, 10**9])
def test_more_than_the_window_and_the_way_cannot_be_entered(
    as_user: ClientOf, astana: Centre, vera: Enrolled, minutes: int
) -> None:
    made = completed(astana, vera[1], minutes=None, hours=4)
    answer = as_user(vera[0]).post(f"/api/v1/tasks/{made.task_id}/hours/", {"minutes": minutes})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "minutes_invalid")


def test_a_correction_needs_a_reason_and_former_entries_stay(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User
) -> None:
    made = completed(astana, vera[1], minutes=90)
    at, client = f"/api/v1/tasks/{made.task_id}/hours/", as_user(bob)
    assert client.post(at, {"minutes": 30}).status_code == 400
    for minutes in (30, 40):
        assert client.post(at, {"minutes": minutes, "reason": "part_only"}).status_code == 201
    assert as_user(vera[0]).get(MINE).json()["minutes"] == 40
    with in_centre(astana):
        assert list(HoursEntry.objects.order_by("id").values_list("minutes", flat=True)) == [30, 40]


def test_nobody_counts_their_own_hours(as_user: ClientOf, astana: Centre, bob: User) -> None:
    _, row = make_volunteer(astana, "helper")
    with in_centre(astana):
        Volunteer.objects.filter(pk=row.pk).update(user_id=bob.pk)
    made = completed(astana, row, minutes=90)
    answer = as_user(bob).post(f"/api/v1/tasks/{made.task_id}/hours/", {"minutes": 300, "reason": "reported_late"})
    assert answer.status_code == 403


def test_a_day_never_counts_more_than_sixteen_hours(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User
) -> None:
    completed(astana, vera[1], minutes=900, hours=20)
    made = completed(astana, vera[1], minutes=10, hours=20)
    at = f"/api/v1/tasks/{made.task_id}/hours/"
    refused = as_user(bob).post(at, {"minutes": 61, "reason": "reported_late"})
    assert (refused.status_code, refused.json()["code"]) == (409, "day_too_long")
    assert as_user(bob).post(at, {"minutes": 60, "reason": "reported_late"}).status_code == 201
    assert as_user(vera[0]).get(MINE).json()["minutes"] == 960
