"""How people behave: they accept, decline, tire and leave."""

import math
from dataclasses import dataclass, field

from volunteers.simulation.assumptions import Assumptions
from volunteers.simulation.chance import ANSWER, DELAY, LEAVE, draw
from volunteers.simulation.city import City, Volunteer

_WEEK = 7


@dataclass
class Person:
    """A volunteer and what happened to them so far, by days."""

    who: Volunteer
    tasks: list[int] = field(default_factory=list)
    notices: list[int] = field(default_factory=list)
    #: The last day each task was told to them.
    told: dict[int, int] = field(default_factory=dict)
    helped: set[int] = field(default_factory=set)
    left: int | None = None
    burnt_out: bool = False

    def here(self, day: int) -> bool:
        """Return whether they have joined and not left."""
        return self.who.joins <= day and self.left is None

    def load(self, day: int, days: int) -> int:
        """Return how many tasks they had in the last days."""
        return sum(one > day - days for one in self.tasks)

    def noticed(self, day: int) -> int:
        """Return how many notices they had in the last week."""
        return sum(one > day - _WEEK for one in reversed(self.notices[-500:]))


def accepts(
    person: Person, city: City, errand: int, day: int, assumed: Assumptions, *, rings: int, asked: int, knows: bool
) -> bool:
    """Return whether somebody accepts who was asked as one of so many, so many rings away."""
    chance = person.who.accepts * assumed.per_ring**rings
    chance *= assumed.per_excess ** max(0, person.load(day, assumed.load_days) + 1 - person.who.comfort)
    chance /= 1 + person.noticed(day) / assumed.halving_notices
    chance /= 1 + assumed.crowd * math.log10(asked)
    chance *= assumed.helped_before if knows else 1
    return draw(city.seed, ANSWER, errand, person.who.number, day) < chance


def answers_after(person: Person, city: City, errand: int) -> float:
    """Return when somebody answers: who is quickest, in no unit."""
    return draw(city.seed, DELAY, errand, person.who.number)


def maybe_leave(person: Person, city: City, day: int, assumed: Assumptions) -> None:
    """Let somebody leave who has had enough, or heard nothing."""
    excess = max(0, person.load(day, assumed.load_days) - person.who.comfort)
    chance = assumed.leaving + assumed.leaving_tired * excess
    if person.noticed(day) > assumed.bothered_by:
        chance += assumed.leaving_bothered
    last = max([person.who.joins, *person.tasks[-1:], *person.notices[-1:]])
    if day - last >= assumed.forgotten_days:
        chance += assumed.leaving_forgotten
    if draw(city.seed, LEAVE, person.who.number, day) < chance / _WEEK:
        person.left = day
        person.burnt_out = excess > 0
