"""The best volunteers for one task and the best tasks for one volunteer, at once and without NumPy.

The database orders and leaves out whom a cheap rule refuses; the rules of matching decide on portions of the rest until
there are enough. The answer is the one `volunteers.matching.suggestions` gives for the whole board."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from volunteers.matching.explanation import Reason, explain
from volunteers.matching.plain import fits
from volunteers.models import Task, Volunteer
from volunteers.selectors.board.ranking import ranked_tasks, ranked_volunteers
from volunteers.selectors.board.tasks import task_facts
from volunteers.selectors.board.volunteers import volunteer_facts

MOST = 10
#: So many are looked at first; then four times as many, and so on.
_FIRST, _GROWTH = 50, 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A volunteer or a task, and what counts."""

    id: UUID
    counts: tuple[Reason, ...]


def best_volunteers(*, task: Task, now: datetime, most: int = MOST) -> list[Suggestion]:
    """Return the best volunteers for a task of which a slot is free."""
    facts = task_facts(centre_id=task.centre_id, now=now, only=[task.pk])[0]
    if not facts.slots:
        return []
    found: list[Suggestion] = []
    for portion in _growing(ranked_volunteers(centre_id=task.centre_id, task=facts, now=now)):
        people = {one.id: one for one in volunteer_facts(centre_id=task.centre_id, now=now, only=portion)}
        fitting = (people[str(one)] for one in portion if fits(facts, people[str(one)]))
        found += [Suggestion(UUID(one.id), explain(facts, one).counts) for one in fitting]
        if len(found) >= most:
            break
    return found[:most]


def best_tasks(*, volunteer: Volunteer, now: datetime, most: int = MOST) -> list[Suggestion]:
    """Return the best open tasks for a volunteer who has room for one."""
    facts = volunteer_facts(centre_id=volunteer.centre_id, now=now, only=[volunteer.pk])[0]
    if not facts.capacity:
        return []
    found: list[Suggestion] = []
    for portion in _growing(ranked_tasks(centre_id=volunteer.centre_id, volunteer=facts, now=now)):
        tasks = {one.id: one for one in task_facts(centre_id=volunteer.centre_id, now=now, only=portion)}
        fitting = (tasks[str(one)] for one in portion if fits(tasks[str(one)], facts))
        found += [Suggestion(UUID(one.id), explain(one, facts).counts) for one in fitting]
        if len(found) >= most:
            break
    return found[:most]


def _growing(ids: Iterator[UUID]) -> Iterable[Sequence[UUID]]:
    size = _FIRST
    while portion := list(islice(ids, size)):
        yield portion
        size *= _GROWTH
