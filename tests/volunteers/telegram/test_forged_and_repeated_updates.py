from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from shapagat.centres.models import Centre
from tests.volunteers.cases import in_centre, make_task, state_of
from tests.volunteers.conftest import Enrolled
from tests.volunteers.telegram.conftest import Telegram
from volunteers.models import Claim, TelegramUpdate

Linked = Callable[..., Telegram]


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["", "guessed"])
def test_without_the_secret_nothing_happens(linked: Linked, astana: Centre, vera: Enrolled, secret: str) -> None:
    task, chat = make_task(astana), linked(vera[0])
    assert chat.bring(chat.pressed(f"take:{task.pk}"), secret).status_code == 404
    assert state_of(astana, task) == "open"


@pytest.mark.django_db
@pytest.mark.parametrize("body", [{}, [], {"update_id": "x"}, {"update_id": 1, "message": {"chat": {}}}])
def test_what_is_no_update_is_not_there(linked: Linked, vera: Enrolled, body: Any) -> None:
    assert linked(vera[0]).bring(body).status_code == 404


@pytest.mark.django_db
def test_groups_and_kinds_it_does_not_know_are_passed_over(linked: Linked, vera: Enrolled) -> None:
    chat = linked(vera[0])
    group = chat.typed("/tasks")
    group["message"]["chat"]["type"] = "group"
    for update in (group, {"update_id": 5, "poll": {}}):
        answer = chat.bring(update)
        assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.django_db
def test_an_update_that_comes_again_does_nothing_more(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    task, chat = make_task(astana), linked(vera[0])
    update = chat.pressed(f"take:{task.pk}")
    assert chat.bring(update).json()["method"] == "sendMessage"
    chat.press(f"back:{task.pk}")
    assert chat.bring(update).json() == {}
    assert state_of(astana, task) == "open"


@pytest.mark.django_db
def test_a_message_too_long_is_not_there(linked: Linked, vera: Enrolled) -> None:
    chat = linked(vera[0])
    assert [chat.bring(chat.typed("x" * length)).status_code for length in (70_000, 5_000)] == [404, 404]


@pytest.mark.django_db(transaction=True)
def test_of_the_same_update_at_once_one_counts(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    task, chat = make_task(astana, slots=5), linked(vera[0])
    update = chat.pressed(f"take:{task.pk}")

    def bring(_: int) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = chat.bring(update).json()
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(bring, range(6)))
    assert sum(bool(answer) for answer in answers) == 1
    with in_centre(astana):
        assert Claim.objects.count() == 1
    assert TelegramUpdate.objects.filter(number=update["update_id"]).count() == 1
