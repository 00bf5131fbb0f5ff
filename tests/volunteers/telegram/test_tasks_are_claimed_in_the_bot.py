from collections.abc import Callable

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.volunteers.cases import SECRETS, in_centre, make_task, state_of
from tests.volunteers.conftest import Enrolled
from tests.volunteers.telegram.conftest import Telegram, buttons
from volunteers.models import Claim

pytestmark = pytest.mark.django_db

Linked = Callable[..., Telegram]


def test_claim_set_out_and_complete(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    task, chat = make_task(astana), linked(vera[0])
    shown = chat.say("/tasks")
    assert "Bring something, Yesil" in shown["text"]
    (take,) = buttons(shown)
    taken = chat.press(take)
    assert "yours" in taken["text"]
    assert buttons(taken) == [f"go:{task.pk}", f"done:{task.pk}", f"back:{task.pk}"]
    chat.press(f"go:{task.pk}")
    assert "On the way" in chat.say("/mine")["text"]
    assert "delivered" in chat.press(f"done:{task.pk}")["text"]
    assert state_of(astana, task) == "done"


def test_give_back(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    task, chat = make_task(astana), linked(vera[0])
    chat.press(f"take:{task.pk}")
    chat.press(f"back:{task.pk}")
    assert state_of(astana, task) == "open"
    assert buttons(chat.say("/mine")) == []


def test_nothing_the_bot_says_tells_who_or_where(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    task, chat = make_task(astana), linked(vera[0])
    said = [chat.say(word) for word in ("/tasks", "/mine", "/help")]
    said += [chat.press(f"{step}:{task.pk}") for step in ("take", "go")]
    said += [chat.say("/mine"), chat.press(f"done:{task.pk}")]
    assert not [secret for secret in (*SECRETS, "872153823ffffff") if secret in str(said)]


def test_what_stands_in_the_way_is_said_and_nothing_changes(
    linked: Linked, astana: Centre, shymkent: Centre, vera: Enrolled
) -> None:
    task, theirs, chat = make_task(astana), make_task(shymkent), linked(vera[0])
    chat.press(f"take:{task.pk}")
    assert "already" in chat.press(f"take:{task.pk}")["text"]
    not_there = chat.press("take:nonsense")["text"]
    assert {chat.press(f"{step}:{theirs.pk}")["text"] for step in ("take", "go", "done", "back")} == {not_there}
    with in_centre(astana):
        assert Claim.objects.count() == 1


def test_staff_who_are_no_volunteers_are_told(linked: Linked, astana: Centre, bob: User) -> None:
    make_task(astana)
    assert "Only volunteers" in linked(bob).say("/tasks")["text"]


def test_the_language_is_chosen_and_kept(linked: Linked, vera: Enrolled) -> None:
    chat = linked(vera[0])
    offered = buttons(chat.say("/language"))
    assert sorted(offered) == ["language:en", "language:kk", "language:ru"]
    english = chat.say("/help")["text"]
    chat.press("language:kk")
    assert User.objects.get(pk=vera[0].pk).language == "kk"
    assert "тіл" in chat.say("/help")["text"]
    assert english != chat.say("/help")["text"]


def test_however_many_there_are_five_are_offered(linked: Linked, astana: Centre, vera: Enrolled) -> None:
    for _ in range(7):
        make_task(astana)
    assert len(buttons(linked(vera[0]).say("/tasks"))) == 5
