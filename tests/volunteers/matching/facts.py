"""Tasks and volunteers of small boards."""

from datetime import date

import h3

from volunteers.matching.facts import TaskFacts, VolunteerFacts

DAY = date(2026, 11, 23)
CENTRE = h3.latlng_to_cell(51.13, 71.43, 7)


def cell(rings):
    """A cell so many rings from the centre."""
    return min(h3.grid_ring(CENTRE, rings))


def task(name="bread", **facts):
    return TaskFacts(**{"id": name, "family": f"family of {name}", "day": DAY, "cell": CENTRE, **facts})


def volunteer(name="alice", **facts):
    return VolunteerFacts(**{"id": name, "cell": CENTRE, **facts})
