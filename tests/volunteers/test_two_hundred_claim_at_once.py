import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from knox.models import AuthToken

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.conftest import databases_of
from tests.support.web_processes import Answer, WebProcesses, web_processes, without_truncate
from tests.volunteers.cases import in_centre, make_task, make_volunteer
from volunteers.models import Claim, Task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.service]

CLIENTS = 200


@pytest.fixture
def web(request: pytest.FixtureRequest, tmp_path: Path, astana: Centre) -> Iterator[WebProcesses]:
    with without_truncate(databases_of(request.config)), web_processes(tmp_path / "web.log") as running:
        yield running


def tokens(centre: Centre, count: int) -> list[str]:
    users: list[User] = [make_volunteer(centre, f"volunteer{number}")[0] for number in range(count)]
    return [str(AuthToken.objects.create(user=user)[1]) for user in users]


def url(task: Task) -> str:
    return f"/api/v1/tasks/{task.pk}/claim/"


def at_once(calls: list[Callable[[], Answer]]) -> list[Answer]:
    """Let all calls go together, each from a thread of its own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Answer]) -> Answer:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def told(answers: list[Answer]) -> Counter[tuple[int, str]]:
    return Counter((each.status, json.loads(each.body).get("code", "")) for each in answers)


def test_one_slot_has_one_winner_and_five_slots_have_five(web: WebProcesses, astana: Centre) -> None:
    people = tokens(astana, CLIENTS)
    for slots in (1, 5):
        task = make_task(astana, slots=slots)
        answers = at_once([partial(web.post, url(task), token) for token in people])
        assert told(answers) == {(201, ""): slots, (409, "task_taken"): CLIENTS - slots}
        with in_centre(astana):
            assert sorted(Claim.objects.filter(task=task).values_list("slot", flat=True)) == list(range(1, slots + 1))


def test_one_key_sent_twenty_times_at_once_is_one_claim_and_one_answer(web: WebProcesses, astana: Centre) -> None:
    task, token = make_task(astana, slots=5), tokens(astana, 1)[0]
    answers = at_once([lambda: web.post(url(task), token, "one-key")] * 20)
    assert {each.status for each in answers} == {201}
    assert len({json.loads(each.body)["my_claim"]["id"] for each in answers}) == 1
    with in_centre(astana):
        assert Claim.objects.filter(task=task).count() == 1


def test_what_was_answered_is_there_though_processes_were_killed(web: WebProcesses, astana: Centre) -> None:
    people, task = tokens(astana, 40), make_task(astana, slots=40)
    answered: list[Answer] = []

    def take(token: str) -> Answer:
        answer = web.post(url(task), token)
        answered.append(answer)
        if len(answered) in {5, 15}:
            web.workers()[0].kill()
        return answer

    answers = at_once([partial(take, token) for token in people])
    assert {each.status for each in answers} <= {201, 0}
    won = {json.loads(each.body)["my_claim"]["id"] for each in answers if each.status == 201}
    with in_centre(astana):
        claims = list(Claim.objects.filter(task=task))
    assert won <= {str(claim.pk) for claim in claims}
    assert len({claim.slot for claim in claims}) == len(claims)
