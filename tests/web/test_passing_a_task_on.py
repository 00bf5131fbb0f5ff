import re

import pytest
from django.test import Client

from shapagat.centres.models import Centre
from tests.volunteers.cases import STREET, claim, in_centre, make_task, make_volunteer, state_of
from tests.volunteers.conftest import Enrolled
from tests.web.conftest import SignIn
from volunteers.models import Claim, Task
from volunteers.services import hand_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(astana: Centre) -> tuple[Enrolled, Enrolled]:
    return make_volunteer(astana, "vera"), make_volunteer(astana, "vlad")


@pytest.fixture
def vera(sign_in: SignIn, people: tuple[Enrolled, Enrolled]) -> Client:
    return sign_in(people[0][0])


@pytest.fixture
def vlad(sign_in: SignIn, people: tuple[Enrolled, Enrolled]) -> Client:
    return sign_in(people[1][0])


@pytest.fixture
def asked(astana: Centre, people: tuple[Enrolled, Enrolled]) -> Task:
    """Passed on by Vera to Vlad, who has not answered."""
    task = make_task(astana)
    given = claim(astana, task, people[0][1])
    with in_centre(astana):
        hand_over(claim=given, to=people[1][1], actor_id=people[0][0].pk)
    return task


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_looking_at_the_task_is_no_yes_and_shows_no_address(vlad: Client, astana: Centre, asked: Task) -> None:
    shown = page(vlad, f"/tasks/{asked.pk}/")
    assert f"/tasks/{asked.pk}/agree/" in shown
    assert STREET not in shown
    assert "please answer" in page(vlad, "/tasks/mine/")
    with in_centre(astana):
        assert Claim.objects.get(task=asked, state="held").is_provisional
    assert STREET in vlad.post(f"/tasks/{asked.pk}/agree/", follow=True).content.decode()


def test_no_brings_it_back(vera: Client, vlad: Client, astana: Centre, asked: Task) -> None:
    vlad.post(f"/tasks/{asked.pk}/decline/", follow=True)
    assert STREET in page(vera, f"/tasks/{asked.pk}/")
    assert f"/tasks/{asked.pk}/agree/" not in page(vlad, f"/tasks/{asked.pk}/")


def test_the_giver_sees_it_waits_and_takes_it_back(vera: Client, asked: Task) -> None:
    assert "Passed on, waiting for a yes" in page(vera, "/tasks/mine/")
    shown = page(vera, f"/tasks/{asked.pk}/")
    assert f"/tasks/{asked.pk}/take-back/" in shown
    assert STREET not in shown
    assert STREET in vera.post(f"/tasks/{asked.pk}/take-back/", follow=True).content.decode()


def test_a_code_told_by_a_colleague_passes_it_on(
    vera: Client, vlad: Client, astana: Centre, people: tuple[Enrolled, Enrolled]
) -> None:
    task = make_task(astana)
    held = claim(astana, task, people[0][1])
    made = vlad.post("/tasks/code/", {"volunteer": people[1][1].pk}).content.decode()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", made)
    assert code is not None
    assert code[0] not in page(vlad, "/tasks/code/")
    assert f"/tasks/{task.pk}/pass-on/" in page(vera, f"/tasks/{task.pk}/")
    wrong = vera.post(f"/tasks/{task.pk}/pass-on/", {"code": "2222 2222"})
    assert (wrong.status_code, state_of(astana, held)) == (409, "held")
    assert vera.post(f"/tasks/{task.pk}/pass-on/", {"code": code[0].lower()}).status_code == 302
    assert STREET in page(vlad, f"/tasks/{task.pk}/")
    assert STREET not in page(vera, f"/tasks/{task.pk}/")


def test_nobody_makes_a_code_for_somebody_else(vera: Client, people: tuple[Enrolled, Enrolled]) -> None:
    assert vera.post("/tasks/code/", {"volunteer": people[1][1].pk}).status_code == 404
