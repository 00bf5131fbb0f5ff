"""What a story is measured by."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from volunteers.simulation.weeks import Story

_SETTLED = 14
_STAYING = 56


@dataclass(frozen=True)
class Measures:
    """Of one story; shares from 0 to 1, not a number where there is nothing to measure."""

    #: Of tasks that came up a fortnight before the end or earlier: taken in time.
    covered: float
    #: Days until taken; what nobody took counts with the days it was open, so less than it would have waited.
    waiting_median: float
    waiting_p90: float
    #: Gini of tasks among all who were there, each by the days they stayed.
    gini: float
    #: Of those who joined later and a fortnight before the end: had a task within 14 days of joining.
    newcomers_served: float
    #: Of those who joined later and eight weeks before the end: still there eight weeks later.
    newcomers_stay: float
    notices_per_task: float
    #: Of all who came: left while they had more than they like.
    burnt_out: float
    left: float

    def values(self) -> dict[str, float]:
        """Return them by name."""
        return asdict(self)


def measure(story: Story) -> Measures:
    """Measure a story."""
    end = story.city.days
    counted = [one for one in story.city.errands if one.day <= end - _SETTLED]
    waits = [
        story.taken[one.number].day - one.day if one.number in story.taken else min(one.patience, end - one.day)
        for one in counted
    ]
    newcomers = [one for one in story.people if one.who.joins > 0]
    lately = [one for one in newcomers if one.who.joins <= end - _SETTLED]
    long_ago = [one for one in newcomers if one.who.joins <= end - _STAYING]
    weekly = [
        7 * len(one.tasks) / max(7, (end if one.left is None else one.left) - one.who.joins) for one in story.people
    ]
    return Measures(
        covered=_share([one.number in story.taken for one in counted]),
        waiting_median=_quantile(waits, 0.5),
        waiting_p90=_quantile(waits, 0.9),
        gini=gini(weekly),
        newcomers_served=_share([bool(one.tasks) and one.tasks[0] - one.who.joins <= _SETTLED for one in lately]),
        newcomers_stay=_share([one.left is None or one.left - one.who.joins >= _STAYING for one in long_ago]),
        notices_per_task=story.notices / len(story.taken) if story.taken else float("nan"),
        burnt_out=_share([one.burnt_out for one in story.people]),
        left=_share([one.left is not None for one in story.people]),
    )


def gini(amounts: Sequence[float]) -> float:
    """Return how unevenly amounts are spread: 0 where all are equal, (n − 1) / n where one has everything."""
    ordered = np.sort(np.asarray(amounts, dtype=np.float64))
    total = ordered.sum()
    if not total:
        return 0.0
    rank = np.arange(1, len(ordered) + 1)
    return float((2 * rank - len(ordered) - 1) @ ordered / (len(ordered) * total))


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else float("nan")


def _quantile(values: Sequence[int], part: float) -> float:
    return float(np.quantile(values, part, method="inverted_cdf")) if values else float("nan")
