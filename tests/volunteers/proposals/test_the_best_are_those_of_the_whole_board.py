"""What the database and plain rules suggest at once is what matching would for the whole board."""

import random
from datetime import date, timedelta

import h3
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.volunteers.cases import CELL, claim, in_centre, make_families, make_request, make_task
from volunteers.constants import ALWAYS
from volunteers.matching.features import read_board
from volunteers.matching.suggestions import best_tasks, best_volunteers
from volunteers.models import AvailabilityException, Task, Volunteer, VolunteerClearance
from volunteers.selectors import board
from volunteers.selectors.board import suggestions
from volunteers.services import VolunteerData, enrol_volunteers, release_claim

pytestmark = pytest.mark.django_db

CELLS = sorted(h3.grid_disk(CELL, 3))


def _volunteers(centre: Centre, numbers: random.Random, count: int) -> list[Volunteer]:
    people = [
        VolunteerData(
            "Сейітов",
            str(number),
            phone="87015550000",
            state="active",
            capacity=numbers.randint(0, 3),
            skills=tuple(numbers.sample(["driving", "cooking"], numbers.randint(0, 2))),
            languages=tuple(numbers.sample(["kk", "ru"], numbers.randint(1, 2))),
        )
        for number in range(count)
    ]
    with in_centre(centre, Purpose.VOLUNTEERING):
        made = enrol_volunteers(centre=centre, people=people, actor_id=SYSTEM_ACTOR_ID)
        for one in made:
            one.cell = numbers.choice(["", *CELLS])
            one.reach = numbers.randint(0, 6)
            one.times = numbers.choice([ALWAYS, numbers.getrandbits(56)])
        Volunteer.objects.bulk_update(made, ["cell", "reach", "times"])
        for one in numbers.sample(made, count // 4):
            _paper(centre, one, timezone.localdate() + timedelta(days=numbers.randint(0, 3)))
            AvailabilityException.objects.create(
                centre_id=centre.pk,
                volunteer=one,
                starts_on=timezone.localdate(),
                ends_on=timezone.localdate() + timedelta(days=numbers.randint(0, 3)),
                times=numbers.choice([0, ALWAYS]),
            )
    return made


def _paper(centre: Centre, one: Volunteer, last: date) -> None:
    VolunteerClearance.objects.create(
        centre_id=centre.pk,
        volunteer=one,
        kind="children",
        issuer="office",
        issued_on=date(2020, 1, 1),
        expires_on=last,
        seen_by_id=SYSTEM_ACTOR_ID,
    )


def _tasks(centre: Centre, numbers: random.Random, count: int) -> list[Task]:
    families = [make_families(centre, cell=numbers.choice(["", *CELLS]))[0] for _ in range(4)]
    tasks = []
    for at in range(count):
        request = make_request(centre, families[at % 4], category=["food", "clothes", "school"][at // 4])
        hours = numbers.choice([1.0, 30.0])
        task = make_task(centre, request, hours=hours, required_skills=numbers.choice([[], [], ["driving"]]))
        with in_centre(centre):
            if numbers.random() < 0.3:
                Task.objects.filter(pk=task.pk).update(required_clearances=["children"])
        tasks.append(task)
    return tasks


def _claims(centre: Centre, numbers: random.Random, tasks: list[Task], people: list[Volunteer]) -> None:
    for task in tasks:
        able = [one for one in people if one.capacity and set(task.required_skills) <= set(one.skills)]
        with in_centre(centre):
            asks = bool(Task.objects.get(pk=task.pk).required_clearances)
        if able and not asks:
            taken = claim(centre, task, numbers.choice(able))
            if numbers.random() < 0.5:
                with in_centre(centre):
                    release_claim(claim=taken, actor_id=SYSTEM_ACTOR_ID)


@pytest.mark.parametrize("seed", range(3))
def test_both_ways(astana: Centre, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    # Portions of few, so that several are needed.
    monkeypatch.setattr(suggestions, "_FIRST", 2)
    numbers = random.Random(seed)  # noqa: S311 the same centre each time
    people, tasks = _volunteers(astana, numbers, 24), _tasks(astana, numbers, 12)
    _claims(astana, numbers, numbers.sample(tasks, 5), people)
    now = timezone.now()
    with in_centre(astana, Purpose.VOLUNTEERING):
        facts = board.board_facts(centre_id=astana.pk, now=now)
        whole = read_board(facts.tasks, facts.volunteers)
        suggested = 0
        for task in Task.objects.filter(pk__in=[one.id for one in facts.tasks]):
            found = [str(one.id) for one in board.best_volunteers(task=task, now=now)]
            assert found == best_volunteers(whole, str(task.pk))
            suggested += len(found)
        for one in people:
            assert [str(found.id) for found in board.best_tasks(volunteer=one, now=now)] == best_tasks(
                whole, str(one.pk)
            )
    assert suggested > 10


def test_the_board_is_read_in_as_many_queries_at_any_size(astana: Centre) -> None:
    numbers, counts = random.Random(0), []  # noqa: S311 the same centre each time
    for volunteers, tasks in ((4, 2), (12, 4)):
        _volunteers(astana, numbers, volunteers)
        _tasks(astana, numbers, tasks)
        with in_centre(astana, Purpose.VOLUNTEERING), CaptureQueriesContext(connections["default"]) as queries:
            facts = board.board_facts(centre_id=astana.pk, now=timezone.now())
        counts.append(len(queries))
    assert len(facts.volunteers) == 16
    assert counts[0] == counts[1] <= 12
