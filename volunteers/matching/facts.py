"""What matching is told of tasks and volunteers. Ids are opaque; nothing here names anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

#: Of one enrolment or task to another these say nothing.
NOTHING: frozenset[str] = frozenset()
#: Any time of the week (`volunteers.matching.week`).
ALWAYS = 2**56 - 1
#: Rings told where a place is not known or too far off to count.
FAR = 15
#: How many rings of cells somebody goes who said nothing about it; a cell of resolution 7 is 2 km across.
USUAL_REACH = 4


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days, the last included, on which somebody has other times than in a usual week; 0 means none."""

    starts: date
    ends: date
    times: int = 0


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task with free slots. `day` is its window's last day, on which clearances must still hold."""

    id: str
    family: str
    day: date
    #: The window's first day, where it is not the last.
    first_day: date | None = None
    #: Of an appointment, in minutes of any one clock; both 0 where any time of a long window will do.
    starts: int = 0
    ends: int = 0
    slots: int = 1
    #: H3 cell, or nothing where the place is not known.
    cell: str = ""
    times: int = ALWAYS
    skills: frozenset[str] = NOTHING
    languages: frozenset[str] = NOTHING
    clearances: frozenset[str] = NOTHING
    #: 0 is the least urgent.
    #: Whether its kind, skills and hours are for somebody under age.
    for_minors: bool = True
    urgency: int = 0
    waiting_days: int = 0


@dataclass(frozen=True, slots=True)
class VolunteerFacts:
    """A volunteer who may take tasks."""

    id: str
    #: How many more tasks they may take.
    capacity: int = 1
    cell: str = ""
    times: int = ALWAYS
    other_days: tuple[OtherDays, ...] = ()
    #: Appointments they have already, from and to, by the clock of tasks.
    busy: tuple[tuple[int, int], ...] = ()
    skills: frozenset[str] = NOTHING
    languages: frozenset[str] = NOTHING
    #: Each clearance with its last day.
    clearances: Mapping[str, date] = field(default_factory=dict)
    #: The first day on which they count as of age, and until then the last day of a guardian's consent.
    adult_from: date = date.min
    consented_until: date = date.min
    #: Tasks they had lately.
    load: int = 0
    #: Rings of cells they go.
    reach: int = USUAL_REACH
    #: Families they are kept from, by safeguarding, their own wish or the family's.
    excluded: frozenset[str] = NOTHING
    #: Tasks they have already, or refused.
    closed: frozenset[str] = NOTHING
    #: Families they have helped.
    helped: frozenset[str] = NOTHING
