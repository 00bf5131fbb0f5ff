"""A coordinator says that a volunteer did not come; the volunteer answers; only what is upheld counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.support.people import MakeUser
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import NoShow
from volunteers.selectors.no_shows import times_upheld

pytestmark = pytest.mark.django_db

NOTE, REPLY = "Не пришла к восьми", "Ауырып қалдым, хабарладым"


@pytest.fixture
def said(as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User) -> str:
    """Bob reports that Vera did not come; the address of the report."""
    task = make_task(astana)
    claim(astana, task, vera[1])
    reported = as_user(bob).post(f"/api/v1/tasks/{task.pk}/no-show/", {"note": NOTE})
    assert reported.status_code == 200
    with in_centre(astana):
        return f"/api/v1/no-shows/{NoShow.objects.get().pk}/"


@pytest.fixture
def dana(make_user: MakeUser, astana: Centre) -> User:
    """Another coordinator in Astana."""
    return make_user("dana", "coordinator", astana)


def decide(as_user: ClientOf, user: User, said: str, *, upheld: bool) -> tuple[int, str]:
    answer = as_user(user).post(f"{said}decide/", {"upheld": upheld})
    return answer.status_code, answer.json().get("code", answer.json().get("state"))


def upheld(centre: Centre, who: Enrolled) -> int:
    with in_centre(centre):
        return times_upheld(who[1])


def test_both_sides_read_what_was_said_and_the_volunteer_is_told(
    as_user: ClientOf, said: str, vera: Enrolled, bob: User
) -> None:
    assert as_user(vera[0]).get(said).json()["report"] == NOTE
    assert Notification.objects.filter(recipient=vera[0], code="no_show.reported").count() == 1
    assert as_user(vera[0]).post(f"{said}reply/", {"text": REPLY}).status_code == 200
    assert as_user(bob).get(said).json() | {"reply": REPLY, "state": "answered"} == as_user(bob).get(said).json()
    assert Notification.objects.filter(recipient=bob, code="no_show.answered").count() == 1


def test_nothing_is_upheld_while_the_volunteer_may_still_answer(
    as_user: ClientOf, astana: Centre, said: str, bob: User, vera: Enrolled
) -> None:
    assert decide(as_user, bob, said, upheld=True) == (409, "still_to_answer")
    with in_centre(astana):
        NoShow.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert as_user(vera[0]).post(f"{said}reply/", {"text": REPLY}).json()["code"] == "reply_too_late"
    assert upheld(astana, vera) == 0
    assert decide(as_user, bob, said, upheld=True) == (200, "upheld")
    assert upheld(astana, vera) == 1


def test_what_is_disputed_another_coordinator_upholds(
    as_user: ClientOf, astana: Centre, said: str, bob: User, dana: User, vera: Enrolled
) -> None:
    as_user(vera[0]).post(f"{said}reply/", {"text": REPLY})
    assert decide(as_user, bob, said, upheld=True) == (409, "another_decides")
    assert decide(as_user, dana, said, upheld=True) == (200, "upheld")
    assert decide(as_user, dana, said, upheld=True) == (200, "upheld")
    assert decide(as_user, dana, said, upheld=False) == (409, "no_show_decided")
    assert as_user(vera[0]).post(f"{said}reply/", {"text": REPLY}).json()["code"] == "no_show_decided"
    assert upheld(astana, vera) == 1


def test_the_only_coordinator_decides_and_whoever_reported_drops_at_once(
    as_user: ClientOf, astana: Centre, said: str, bob: User, vera: Enrolled
) -> None:
    as_user(vera[0]).post(f"{said}reply/", {"text": REPLY})
    assert decide(as_user, bob, said, upheld=False) == (200, "dropped")
    assert (upheld(astana, vera), Notification.objects.filter(code="no_show.dropped").count()) == (0, 1)


def test_nobody_else_reads_it(
    as_user: ClientOf, astana: Centre, said: str, vlad: Enrolled, alice: User, charlie: User
) -> None:
    assert as_user(vlad[0]).get(said).status_code == 404
    assert as_user(alice).get(said).status_code == 403
    assert as_user(vlad[0]).post(f"{said}reply/", {"text": REPLY}).status_code == 404
    assert as_user(vlad[0]).get("/api/v1/no-shows/").json()["results"] == []


def test_a_receiver_who_was_not_there_is_no_no_show_of_the_volunteer(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    assert as_user(vera[0]).post(f"/api/v1/tasks/{task.pk}/no-show/").status_code == 200
    with in_centre(astana):
        assert not NoShow.objects.exists()
