"""One day's board as the engine sees it, and who fits what."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from volunteers.matching.arrays import Integers
from volunteers.matching.constraints import fitting
from volunteers.matching.facts import TaskFacts, VolunteerFacts
from volunteers.matching.features import Board, read_board
from volunteers.matching.score import levels
from volunteers.matching.weights import Weights
from volunteers.simulation.assumptions import Assumptions
from volunteers.simulation.city import Errand
from volunteers.simulation.people import Person

_FIRST = date(2027, 1, 4)
_WEEK = 7


def room(person: Person, day: int, assumed: Assumptions) -> int:
    """Return how many more tasks somebody takes now."""
    return max(0, assumed.most_a_week - person.load(day, _WEEK))


class Day:
    """The board of one morning. Ids are numbers with zeros before them, so their order is that of numbers."""

    def __init__(
        self, day: int, errands: Iterable[Errand], people: Iterable[Person], assumed: Assumptions, weights: Weights
    ) -> None:
        self.day = day
        self.errands = {_id(one.number): one for one in errands}
        self.people = {_id(one.who.number): one for one in people}
        self.board = read_board(
            [_task(one, day) for one in self.errands.values()],
            [_volunteer(one, day, assumed) for one in self.people.values()],
        )
        self._fitting = _by_task(self.board)
        self._weights = weights

    def best(self, errand: Errand) -> list[Person]:
        """Return those who fit a task, the best first, by what the engine weighs."""
        task, volunteer = self._pairs(errand)
        return self._in_order(volunteer, levels(self.board, task, volunteer, self._weights)[::-1])

    def nearest(self, errand: Errand) -> list[Person]:
        """Return those who fit a task, the nearest first."""
        _task, volunteer = self._pairs(errand)
        return self._in_order(volunteer, (self._rings(errand, volunteer),))

    def rings(self, errand: Errand, person: Person) -> int:
        """Return how far somebody is from a task."""
        return int(self._rings(errand, np.array([self.board.volunteer_at[_id(person.who.number)]]))[0])

    def _pairs(self, errand: Errand) -> tuple[Integers, Integers]:
        at = self.board.task_at[_id(errand.number)]
        volunteer = self._fitting[at]
        return np.full(len(volunteer), at), volunteer

    def _rings(self, errand: Errand, volunteer: Integers) -> Integers:
        at = self.board.task_at[_id(errand.number)]
        return self.board.places.rings(
            np.full(len(volunteer), self.board.task_place[at]), self.board.volunteer_place[volunteer]
        )

    def _in_order(self, volunteer: Integers, costs: Sequence[Integers]) -> list[Person]:
        return [self.people[self.board.volunteers[at].id] for at in volunteer[np.lexsort((volunteer, *costs))]]


def _id(number: int) -> str:
    return f"{number:07}"


def _by_task(board: Board) -> list[Integers]:
    tasks, people = len(board.tasks), len(board.volunteers)
    task, volunteer = fitting(board, np.repeat(np.arange(tasks), people), np.tile(np.arange(people), tasks))
    return np.split(volunteer, np.searchsorted(task, np.arange(1, tasks)))


def _task(errand: Errand, day: int) -> TaskFacts:
    return TaskFacts(
        id=_id(errand.number),
        family=str(errand.family),
        day=_FIRST + timedelta(days=day),
        cell=errand.cell,
        times=errand.times,
        skills=errand.skills,
        languages=errand.languages,
        urgency=errand.urgency,
        waiting_days=day - errand.day,
    )


def _volunteer(person: Person, day: int, assumed: Assumptions) -> VolunteerFacts:
    return VolunteerFacts(
        id=_id(person.who.number),
        capacity=room(person, day, assumed),
        cell=person.who.cell,
        times=person.who.times,
        skills=person.who.skills,
        languages=person.who.languages,
        load=person.load(day, assumed.load_days),
        closed=frozenset(_id(one) for one, when in person.told.items() if day - when < assumed.again_days),
        helped=frozenset(map(str, person.helped)),
    )
