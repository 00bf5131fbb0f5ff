from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, run_out, state_of
from volunteers.models import Claim, Task, Volunteer
from volunteers.services import complete_claim, expire_leases, release_claim
from volunteers.services.claim_task import take_slot

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(steps: list[Callable[[], object]]) -> list[str]:
    """Run each step on its own connection, all let go together; return `done` or the code of each refusal."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], object]) -> str:
        try:
            barrier.wait()
            step()
        except DomainError as refused:
            return refused.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def _volunteers(centre: Centre, count: int) -> list[Volunteer]:
    return [make_volunteer(centre, f"volunteer{number}")[1] for number in range(count)]


def test_one_wins_and_the_others_are_told_it_is_taken(astana: Centre) -> None:
    task, people = make_task(astana), _volunteers(astana, 20)
    outcomes = at_once([lambda who=who: claim(astana, task, who) for who in people])
    assert Counter(outcomes) == {"done": 1, "task_taken": 19}
    with in_centre(astana):
        assert Claim.objects.filter(task=task).count() == 1


def test_three_slots_have_three_winners(astana: Centre) -> None:
    task, people = make_task(astana, slots=3), _volunteers(astana, 12)
    outcomes = at_once([lambda who=who: claim(astana, task, who) for who in people])
    assert Counter(outcomes) == {"done": 3, "task_taken": 9}
    with in_centre(astana):
        assert sorted(Claim.objects.filter(task=task).values_list("slot", flat=True)) == [1, 2, 3]


def test_the_same_phone_sending_twenty_times_holds_one_claim(astana: Centre) -> None:
    task, volunteer = make_task(astana, slots=5), _volunteers(astana, 1)[0]
    outcomes = at_once([lambda: claim(astana, task, volunteer, "one-key")] * 20)
    assert set(outcomes) == {"done"}
    with in_centre(astana):
        assert Claim.objects.filter(task=task).count() == 1


def test_capacity_holds_when_many_tasks_are_claimed_at_once(astana: Centre) -> None:
    volunteer = make_volunteer(astana, "vera", capacity=2)[1]
    tasks = [make_task(astana) for _ in range(8)]
    outcomes = at_once([lambda task=task: claim(astana, task, volunteer) for task in tasks])
    assert Counter(outcomes) == {"done": 2, "capacity_full": 6}


def test_without_any_of_our_locks_the_database_still_lets_one_win(astana: Centre) -> None:
    task, people = make_task(astana), _volunteers(astana, 10)

    def take(who: Volunteer) -> None:
        with in_centre(astana):
            take_slot(task=task, slot=1, volunteer=who, now=timezone.now())

    outcomes = at_once([lambda who=who: take(who) for who in people])
    assert Counter(outcomes) == {"done": 1, "task_taken": 9}


def test_the_database_refuses_a_second_row_for_a_slot(astana: Centre) -> None:
    task, people = make_task(astana), _volunteers(astana, 2)
    claim(astana, task, people[0])
    with pytest.raises(IntegrityError), transaction.atomic(), in_centre(astana):
        Claim.objects.create(centre_id=astana.id, task=task, slot=1, volunteer=people[1], lease_until=timezone.now())


def test_release_completion_sweep_and_claims_together_leave_one_truth(astana: Centre) -> None:
    task, people = make_task(astana), _volunteers(astana, 6)
    held = claim(astana, task, people[0])

    def sweep() -> None:
        with in_centre(astana):
            expire_leases(centre_id=astana.id)

    def give_back() -> None:
        with in_centre(astana):
            release_claim(claim=held, actor_id=people[0].pk)

    def complete() -> None:
        with in_centre(astana):
            complete_claim(claim=held, actor_id=people[0].pk)

    others: list[Callable[[], object]] = [lambda who=who: claim(astana, task, who) for who in people[1:]]
    outcomes = at_once([sweep, give_back, complete, *others])
    assert set(outcomes) <= {"done", "task_taken", "wrong_state", "claim_expired", "request_not_open"}, outcomes
    with in_centre(astana):
        occupying = Claim.objects.filter(task=task, state__in=["held", "started", "completed"])
        assert occupying.count() <= 1
        found = occupying.first()
        expected = {None: "open", "held": "claimed", "completed": "done"}[found.state if found else None]
        assert Task.objects.get(pk=task.pk).state == expected


def test_two_sweeps_at_once_end_every_lease_once(astana: Centre) -> None:
    volunteer = make_volunteer(astana, "vera", capacity=10)[1]
    claims = [claim(astana, make_task(astana), volunteer) for _ in range(6)]
    run_out(astana, *claims)
    ended: list[int] = []

    def sweep() -> None:
        with in_centre(astana):
            ended.append(expire_leases(centre_id=astana.id))

    assert at_once([sweep, sweep, sweep]) == ["done"] * 3
    assert sum(ended) == 6
    assert {state_of(astana, found) for found in claims} == {"expired"}
