from collections.abc import Callable

import pytest

from shapagat.centres.models import Centre
from tests.volunteers.cases import SECRETS, claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from tests.volunteers.telegram.conftest import Telegram, buttons
from volunteers.models import Claim, Task
from volunteers.services import hand_over

pytestmark = pytest.mark.django_db

Linked = Callable[..., Telegram]


@pytest.fixture
def passed_on(astana: Centre, vera: Enrolled, vlad: Enrolled) -> Task:
    """A task that Vera passed on to Vlad, who has not answered."""
    task = make_task(astana, hours=80)
    given = claim(astana, task, vera[1])
    with in_centre(astana):
        hand_over(claim=given, to=vlad[1], actor_id=vera[0].pk)
    return task


def whose(centre: Centre, task: Task) -> dict[str, str]:
    with in_centre(centre):
        claims = Claim.objects.filter(task=task).select_related("volunteer")
        return {str(held.volunteer.user_id): held.state for held in claims}


def test_whoever_is_asked_sees_both_answers_and_takes_it(
    linked: Linked, astana: Centre, passed_on: Task, vlad: Enrolled
) -> None:
    chat = linked(vlad[0])
    shown = chat.say("/mine")
    assert "please answer" in shown["text"]
    assert buttons(shown) == [f"agree:{passed_on.pk}", f"decline:{passed_on.pk}"]
    taken = chat.press(f"agree:{passed_on.pk}")
    assert buttons(taken) == [f"go:{passed_on.pk}", f"done:{passed_on.pk}", f"back:{passed_on.pk}"]
    assert whose(astana, passed_on)[str(vlad[0].pk)] == "held"
    assert not [secret for secret in SECRETS if secret in str([shown, taken])]


def test_a_no_gives_it_back_and_cannot_be_taken_back(
    linked: Linked, astana: Centre, passed_on: Task, vera: Enrolled, vlad: Enrolled
) -> None:
    chat = linked(vlad[0])
    assert "do not take" in chat.press(f"decline:{passed_on.pk}")["text"]
    assert whose(astana, passed_on) == {str(vera[0].pk): "held", str(vlad[0].pk): "released"}
    assert buttons(chat.press(f"agree:{passed_on.pk}")) == []
    assert whose(astana, passed_on)[str(vera[0].pk)] == "held"


def test_whoever_was_not_asked_answers_nothing(
    linked: Linked, astana: Centre, passed_on: Task, vera: Enrolled, sara: Enrolled
) -> None:
    before = whose(astana, passed_on)
    for somebody in (vera, sara):
        chat = linked(somebody[0])
        for step in ("agree", "decline"):
            chat.press(f"{step}:{passed_on.pk}")
    assert whose(astana, passed_on) == before
