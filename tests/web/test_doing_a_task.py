import pytest
from django.test import Client

from shapagat.centres.models import Centre
from tests.volunteers.cases import HOUSE, SECRETS, STREET, make_task, make_volunteer, state_of
from tests.web.conftest import SignIn
from volunteers.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera(sign_in: SignIn, astana: Centre) -> Client:
    """A volunteer of Astana, signed in."""
    user, _ = make_volunteer(astana, "vera")
    return sign_in(user)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_what_is_needed_nearby_is_shown_by_district_and_never_with_an_address(vera: Client, astana: Centre) -> None:
    task = make_task(astana)
    shown = page(vera, "/tasks/")
    assert f"/tasks/{task.pk}/take/" in shown
    assert "Yesil" in shown
    assert not [secret for secret in SECRETS if secret in shown + page(vera, f"/tasks/{task.pk}/")]


def test_the_address_is_shown_to_whoever_took_the_task(vera: Client, astana: Centre) -> None:
    task = make_task(astana)
    shown = vera.post(f"/tasks/{task.pk}/take/", follow=True).content.decode()
    assert STREET in shown
    assert HOUSE in shown
    assert f"/tasks/{task.pk}/" in page(vera, "/tasks/mine/")


def test_long_before_the_window_the_page_says_when_the_address_opens(vera: Client, astana: Centre) -> None:
    task = make_task(astana, hours=72)
    shown = vera.post(f"/tasks/{task.pk}/take/", follow=True).content.decode()
    assert STREET not in shown
    assert "The address opens on" in shown


def test_a_task_goes_from_taken_to_done(vera: Client, astana: Centre) -> None:
    task = make_task(astana)
    vera.post(f"/tasks/{task.pk}/take/")
    vera.post(f"/tasks/{task.pk}/start/")
    assert state_of(astana, task) == "in_progress"
    shown = vera.post(f"/tasks/{task.pk}/complete/", follow=True).content.decode()
    assert state_of(astana, task) == "done"
    assert STREET not in shown + page(vera, f"/tasks/{task.pk}/")


@pytest.mark.parametrize("step", ["nobody", "release"])
def test_a_task_not_done_is_free_again_and_its_address_hidden(vera: Client, astana: Centre, step: str) -> None:
    task = make_task(astana)
    vera.post(f"/tasks/{task.pk}/take/")
    vera.post(f"/tasks/{task.pk}/{step}/")
    assert state_of(astana, task) == "open"
    assert STREET not in page(vera, f"/tasks/{task.pk}/")


def test_taking_twice_is_one_claim_and_the_second_volunteer_is_told_it_is_taken(
    vera: Client, sign_in: SignIn, astana: Centre
) -> None:
    task = make_task(astana)
    vera.post(f"/tasks/{task.pk}/take/")
    assert vera.post(f"/tasks/{task.pk}/take/").status_code == 302
    other, _ = make_volunteer(astana, "daniyar")
    answer = sign_in(other).post(f"/tasks/{task.pk}/take/")
    assert answer.status_code == 409
    assert STREET not in answer.content.decode()


def test_a_task_of_another_city_does_not_exist(vera: Client, shymkent: Centre) -> None:
    task = make_task(shymkent)
    assert vera.get(f"/tasks/{task.pk}/").status_code == 404
    assert vera.post(f"/tasks/{task.pk}/take/").status_code == 404


def test_no_step_is_taken_by_following_a_link(vera: Client, astana: Centre) -> None:
    task: Task = make_task(astana)
    for step in ("take", "start", "complete", "nobody", "release"):
        assert vera.get(f"/tasks/{task.pk}/{step}/").status_code == 405
