"""Small cities, and people who never say no."""

from dataclasses import replace

from volunteers.simulation.assumptions import USUAL
from volunteers.simulation.city import build_city

WILLING = replace(
    USUAL,
    rings=2,
    accept=(1.0, 1.0),
    per_ring=1.0,
    per_excess=1.0,
    halving_notices=1e12,
    crowd=0.0,
    leaving=0.0,
    leaving_tired=0.0,
    leaving_bothered=0.0,
    leaving_forgotten=0.0,
)


def city(seed=1, weeks=2, volunteers=12, tasks=10, assumed=USUAL):
    return build_city(seed=seed, weeks=weeks, volunteers=volunteers, tasks_per_week=tasks, assumed=assumed)
