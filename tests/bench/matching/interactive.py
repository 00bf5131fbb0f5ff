"""What matching takes with its database: the whole board, a run's reading, and the lists that people wait for."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from django.utils import timezone

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Request
from beneficiaries.services import create_requests
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.bench.matching.cities import city
from tests.bench.servers import administrator, measured_servers
from tests.volunteers.cases import make_families
from volunteers.constants import ClaimState, TaskState
from volunteers.matching.facts import VolunteerFacts
from volunteers.models import Claim, Task, Volunteer, VolunteerClearance
from volunteers.selectors.board import best_tasks, best_volunteers, board_facts
from volunteers.services import VolunteerData, enrol_volunteers

TASKS, VOLUNTEERS, CALLS = 10_000, 20_000, 100
_BATCH = 2_000


def main(say: Callable[[str], None]) -> None:
    """Load a city and print lines of the table."""
    from tests.bench.run import centre_and_worker

    with tempfile.TemporaryDirectory() as scratch, measured_servers(Path(scratch)) as databases:
        centre, _user = centre_and_worker()
        _load(centre)
        with administrator(databases) as admin:
            admin.execute("VACUUM ANALYZE")
        with work_as_system(Purpose.VOLUNTEERING, [centre.pk]):
            _measure(centre, say)


def _measure(centre: Centre, say: Callable[[str], None]) -> None:
    now = timezone.now()
    started = time.perf_counter()
    board = board_facts(centre_id=centre.pk, now=now)
    taken = time.perf_counter() - started
    say(f"| Board read | {len(board.tasks):,} tasks, {len(board.volunteers):,} volunteers | {taken:.2f} s | | | |")
    tasks = list(Task.objects.filter(state=TaskState.OPEN).order_by("id")[:: TASKS // CALLS])
    people = list(Volunteer.objects.order_by("id")[:: VOLUNTEERS // CALLS])
    of_tasks = [partial(best_volunteers, task=one, now=now) for one in tasks]
    of_people = [partial(best_tasks, volunteer=one, now=now) for one in people]
    for name, calls in (("Ten best for a task", of_tasks), ("Best tasks for somebody", of_people)):
        worst = 1000 * np.percentile([_seconds(call) for call in calls], 95)
        say(f"| {name}, with the database, p95 | {VOLUNTEERS:,} volunteers | {worst:.1f} ms | | | 100 ms |")


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _load(centre: Centre) -> None:
    jobs, people = city(TASKS, VOLUNTEERS)
    numbers = random.Random(1)  # noqa: S311 the same city each time
    categories = sorted(set(RequestCategory.values) - {RequestCategory.OTHER, RequestCategory.MONEY})
    families = make_families(centre, -(-TASKS // len(categories)))
    needs = [
        RequestData(category=category, urgency=numbers.randint(1, 4), household_id=family.pk)
        for family in families
        for category in categories
    ][:TASKS]
    requests: list[Request] = []
    for at in range(0, len(needs), _BATCH):
        with work_as_system(Purpose.REQUEST_HANDLING, [centre.pk]):
            requests += create_requests(
                centre=centre, needs=needs[at : at + _BATCH], actor_id=SYSTEM_ACTOR_ID, opened_at=timezone.now()
            )
    volunteers = _volunteers(centre, people)
    with work_as_system(Purpose.DELIVERY, [centre.pk]):
        now = timezone.now()
        tasks = [
            Task(
                centre_id=centre.pk,
                request=request,
                kind="delivery",
                state=TaskState.OPEN,
                window_starts=now + timedelta(hours=numbers.randint(0, 100)),
                window_ends=now + timedelta(hours=numbers.randint(104, 200)),
                cell=job.cell,
                required_skills=sorted(job.skills),
                required_languages=sorted(job.languages),
                required_clearances=sorted(job.clearances),
                slots=job.slots,
                published_at=now,
            )
            for job, request in zip(jobs, requests, strict=True)
        ]
        Task.objects.bulk_create(tasks, batch_size=_BATCH)
        done = [
            Task(
                centre_id=centre.pk,
                request=request,
                kind="delivery",
                state=TaskState.DONE,
                window_starts=now - timedelta(days=3),
                window_ends=now - timedelta(days=2),
                slots=1,
                published_at=now,
                done_at=now,
            )
            for request in requests
            for _ in range(2)
        ]
        Task.objects.bulk_create(done, batch_size=_BATCH)
        claims = (
            Claim(
                centre_id=centre.pk,
                task=task,
                slot=1,
                volunteer=numbers.choice(volunteers),
                state=ClaimState.COMPLETED,
                lease_until=now,
                claimed_at=now - timedelta(days=numbers.randint(2, 50)),
                completed_at=now - timedelta(days=1),
            )
            for task in done
        )
        while batch := list(islice(claims, _BATCH)):
            Claim.objects.bulk_create(batch)


def _volunteers(centre: Centre, people: Sequence[VolunteerFacts]) -> list[Volunteer]:
    made: list[Volunteer] = []
    for at in range(0, len(people), _BATCH):
        some = people[at : at + _BATCH]
        data = [
            VolunteerData(
                "Сейітов",
                "Арман",
                phone="87015550000",
                state="active",
                capacity=one.capacity,
                skills=tuple(sorted(one.skills)),
                languages=tuple(sorted(one.languages)),
                cell=one.cell,
            )
            for one in some
        ]
        with work_as_system(Purpose.VOLUNTEERING, [centre.pk]):
            rows = enrol_volunteers(centre=centre, people=data, actor_id=SYSTEM_ACTOR_ID)
            for row, one in zip(rows, some, strict=True):
                row.reach, row.times = one.reach, one.times
            Volunteer.objects.bulk_update(rows, ["reach", "times"], batch_size=_BATCH)
            today = timezone.localdate()
            VolunteerClearance.objects.bulk_create(
                VolunteerClearance(
                    centre_id=centre.pk,
                    volunteer=row,
                    kind="children",
                    issuer="office",
                    issued_on=today - timedelta(days=400),
                    expires_on=today + timedelta(days=100),
                    seen_by_id=SYSTEM_ACTOR_ID,
                )
                for row, one in zip(rows, some, strict=True)
                if one.clearances
            )
        made += rows
    return made
