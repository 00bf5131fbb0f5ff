"""Weeks of one city under one policy."""

from dataclasses import dataclass, field

from volunteers.matching.matching import choose, enough_candidates
from volunteers.simulation.assumptions import USUAL, Assumptions
from volunteers.simulation.city import City, Errand
from volunteers.simulation.day import Day, room
from volunteers.simulation.people import Person, accepts, answers_after, maybe_leave
from volunteers.simulation.policies import First, Policy


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took a task, and when."""

    errand: int
    person: int
    day: int


@dataclass
class Story:
    """What happened in a city; `taken` by number of task."""

    city: City
    policy: Policy
    people: list[Person]
    taken: dict[int, Taken] = field(default_factory=dict)
    notices: int = 0
    #: Families by whoever comes each week.
    standing: dict[int, int] = field(default_factory=dict)


def play(city: City, policy: Policy, assumed: Assumptions = USUAL) -> Story:
    """Play a city's weeks day by day. The same city and policy give the same story."""
    story = Story(city, policy, [Person(one) for one in city.volunteers])
    open_errands: dict[int, Errand] = {}
    posted: dict[int, list[Errand]] = {}
    for one in city.errands:
        posted.setdefault(one.day, []).append(one)
    for day in range(city.days):
        open_errands |= {one.number: one for one in posted.get(day, [])}
        for late in [one for one in open_errands.values() if day - one.day > one.patience]:
            del open_errands[late.number]
        _Morning(story, day, list(open_errands.values()), assumed).give_out()
        for number in [number for number in open_errands if number in story.taken]:
            del open_errands[number]
        for person in story.people:
            if person.here(day):
                maybe_leave(person, city, day, assumed)
    return story


class _Morning:
    """The tasks of one day are given out: commitments, then by name, then in waves."""

    def __init__(self, story: Story, day: int, errands: list[Errand], assumed: Assumptions) -> None:
        self._story, self._day, self._assumed = story, day, assumed
        self._errands = errands
        self._here = [one for one in story.people if one.here(day)]

    def give_out(self) -> None:
        self._keep_commitments()
        left = self._left()
        if not left or not self._here:
            return
        board = Day(self._day, left, self._here, self._assumed, self._story.policy.weights)
        if self._story.policy.first is First.MATCHED:
            self._match(board)
        elif self._story.policy.first is First.NEAREST:
            for errand in left:
                self._tell(board, errand, self._asked(board.nearest(errand), errand)[:1])
        for errand in self._left():
            self._waves(board, errand)

    def _left(self) -> list[Errand]:
        return [one for one in self._errands if one.number not in self._story.taken]

    def _match(self, board: Day) -> None:
        tasks, volunteers = choose(board.board, enough_candidates(board.board), self._story.policy.weights)
        for task, volunteer in zip(tasks.tolist(), volunteers.tolist(), strict=True):
            errand = board.errands[board.board.tasks[task].id]
            self._tell(board, errand, [board.people[board.board.volunteers[volunteer].id]])

    def _waves(self, board: Day, errand: Errand) -> None:
        for size in self._story.policy.waves:
            if errand.number in self._story.taken:
                return
            self._tell(board, errand, self._asked(board.best(errand), errand)[:size])

    def _asked(self, people: list[Person], errand: Errand) -> list[Person]:
        """Leave out who was asked today already, or has no room any more."""
        return [
            one for one in people if one.told.get(errand.number) != self._day and room(one, self._day, self._assumed)
        ]

    def _tell(self, board: Day, errand: Errand, people: list[Person]) -> None:
        """Ask some at once; of those who accept the quickest has it."""
        willing = []
        for one in people:
            rings, knows = board.rings(errand, one), errand.family in one.helped
            if accepts(one, self._story.city, errand.number, self._day, self._assumed,
                       rings=rings, asked=len(people), knows=knows):  # fmt: skip
                willing.append(one)
            one.told[errand.number] = self._day
            one.notices.append(self._day)
        self._story.notices += len(people)
        if willing:
            self._take(errand, min(willing, key=lambda one: answers_after(one, self._story.city, errand.number)))

    def _take(self, errand: Errand, person: Person) -> None:
        self._story.taken[errand.number] = Taken(errand.number, person.who.number, self._day)
        person.tasks.append(self._day)
        person.helped.add(errand.family)
        self._maybe_commit(errand, person)

    def _maybe_commit(self, errand: Errand, person: Person) -> None:
        standing = self._story.standing
        weekly = len(self._story.city.errands) * 7 / self._story.city.days
        if (
            errand.recurring
            and errand.family not in standing
            and person.who.number not in standing.values()
            and len(person.tasks) >= self._assumed.commitment_after
            and (len(standing) + 1) * 100 <= self._story.policy.standing * weekly
        ):
            standing[errand.family] = person.who.number

    def _keep_commitments(self) -> None:
        """Whoever committed comes without being asked; a commitment ends with its person."""
        standing = self._story.standing
        for family in [family for family, who in standing.items() if not self._story.people[who].here(self._day)]:
            del standing[family]
        for errand in self._errands:
            if errand.day == self._day and errand.family in standing:
                person = self._story.people[standing[errand.family]]
                if room(person, self._day, self._assumed) and self._comes(person, errand):
                    self._take(errand, person)

    def _comes(self, person: Person, errand: Errand) -> bool:
        luck = answers_after(person, self._story.city, errand.number)
        return luck < self._assumed.commitment_kept
