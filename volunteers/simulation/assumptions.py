"""What the simulation takes for granted. All in one place; the README says what follows from it and what does not.

Where no source is named the number is judgement: it was measured nowhere. Sources give directions and forms, hardly
ever numbers for a city like these."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Assumptions:
    """How a city is made, and how its people behave. Chances are per answer or per week as named; judgement."""

    #: Rings of cells around the middle; resolution 7, so a city about 26 km across.
    rings: int = 6
    #: Of the volunteers at the start, so many join in each later week (a share).
    joining_a_week: float = 0.04
    #: Shares of volunteers with, and of tasks asking for: driving, a rare skill, Kazakh.
    driving: tuple[float, float] = (0.4, 0.25)
    rare: tuple[float, float] = (0.06, 0.08)
    kazakh: tuple[float, float] = (0.7, 0.2)
    #: Share of tasks that come from a family with the same need each week.
    recurring: float = 0.3
    #: Days after which a task is too late, by urgency 0, 1, 2, 3.
    patience: tuple[int, ...] = (84, 28, 14, 4)
    #: Share of tasks by the same urgency.
    urgency: tuple[float, ...] = (0.25, 0.4, 0.25, 0.1)

    #: Chance to accept a personal proposal next door, spread between people.
    accept: tuple[float, float] = (0.35, 0.85)
    #: What each ring of distance leaves of it.
    per_ring: float = 0.9
    #: Tasks in four weeks somebody likes, least and most; each one more leaves this of the chance.
    comfort: tuple[int, int] = (2, 7)
    per_excess: float = 0.6
    #: Notices in a week that halve the chance. That notices cost attention: Manshadi & Rodilitz, arXiv 2002.08474.
    halving_notices: float = 10.0
    #: Whoever is asked as one of n answers with 1 / (1 + this × log10 n) of the chance: others might do it.
    crowd: float = 0.7
    #: A family that somebody has helped before is accepted more gladly.
    helped_before: float = 1.25
    #: A standing commitment is kept with this chance. It helps until it starves newcomers: Lo et al., arXiv 2005.10731.
    commitment_kept: float = 0.95
    #: Tasks done before somebody may have one.
    commitment_after: int = 3

    #: Weekly chances to leave: without a reason; for each task beyond comfort; for notices beyond `bothered_by`;
    #: and where nothing was got in `forgotten_days`. That many idle is usual: the NHS scheme offered something to
    #: 45% of those on duty in a week while doing 98% of tasks.
    leaving: float = 0.004
    leaving_tired: float = 0.05
    leaving_bothered: float = 0.02
    bothered_by: int = 10
    leaving_forgotten: float = 0.08
    forgotten_days: int = 14

    #: Tasks somebody takes within a week.
    most_a_week: int = 2
    #: Days before somebody who did not take a task is told of it again.
    again_days: int = 7
    #: Days that tasks count as load.
    load_days: int = 28


USUAL: Final = Assumptions()
