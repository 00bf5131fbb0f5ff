"""Several cities, each under every policy."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from scipy.special import stdtrit

from volunteers.simulation.assumptions import USUAL, Assumptions
from volunteers.simulation.city import build_city
from volunteers.simulation.measures import Measures, measure
from volunteers.simulation.policies import Policy
from volunteers.simulation.weeks import play

MEASURES = tuple(field.name for field in fields(Measures))
_TWO_SIDED = 0.975


@dataclass(frozen=True)
class Plan:
    """What is played; the cities have the seeds `seed`, `seed` + 1, …"""

    weeks: int
    volunteers: int
    tasks_per_week: int
    seed: int
    runs: int


@dataclass(frozen=True)
class Mean:
    """A mean with half the width of its interval of 95% confidence (not a number for fewer than two values)."""

    mean: float
    half: float


#: What each policy came to in each run.
Results = dict[str, list[Measures]]


def simulate(
    plan: Plan,
    policies: Sequence[Policy],
    tell: Callable[[int, Policy], None],
    assumed: Assumptions = USUAL,
) -> Results:
    """Play every policy in every city; `tell` hears of each before it begins."""
    results: Results = {policy.name: [] for policy in policies}
    for run in range(plan.runs):
        city = build_city(
            seed=plan.seed + run,
            weeks=plan.weeks,
            volunteers=plan.volunteers,
            tasks_per_week=plan.tasks_per_week,
            assumed=assumed,
        )
        for policy in policies:
            tell(run, policy)
            results[policy.name].append(measure(play(city, policy, assumed)))
    return results


def means(found: Sequence[Measures]) -> dict[str, Mean]:
    """Return the mean of each measure."""
    return {name: _mean([one.values()[name] for one in found]) for name in MEASURES}


def differences(found: Sequence[Measures], base: Sequence[Measures]) -> dict[str, Mean]:
    """Return by how much one policy differs from another in the same cities: luck they share falls out."""
    pairs = list(zip(found, base, strict=True))
    return {name: _mean([one.values()[name] - other.values()[name] for one, other in pairs]) for name in MEASURES}


def _mean(values: Sequence[float]) -> Mean:
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return Mean(math.nan, math.nan)
    mean = math.fsum(known) / len(known)
    if len(known) == 1:
        return Mean(mean, math.nan)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (len(known) - 1))
    return Mean(mean, float(stdtrit(len(known) - 1, _TWO_SIDED)) * spread / math.sqrt(len(known)))
