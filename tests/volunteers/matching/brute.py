"""Small boards and what every choice on them comes to."""

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st


@dataclass
class Small:
    task: list[int]
    volunteer: list[int]
    cost: list[float]
    slots: list[int]
    capacity: list[int]
    weight: list[int]

    @property
    def arrays(self):
        return self.task, self.volunteer, self.cost, self.slots, self.capacity

    def feasible(self, chosen, *, weighted=False):
        """Whether a choice keeps to slots and capacities, and takes no pair of numbers twice."""
        pairs = [at for at, taken in enumerate(chosen) if taken]
        weights = self.weight if weighted else [1] * len(self.task)
        used, carried = [0] * len(self.slots), [0] * len(self.capacity)
        for at in pairs:
            used[self.task[at]] += 1
            carried[self.volunteer[at]] += weights[at]
        return (
            len({(self.task[at], self.volunteer[at]) for at in pairs}) == len(pairs)
            and all(a <= b for a, b in zip(used, self.slots, strict=True))
            and all(a <= b for a, b in zip(carried, self.capacity, strict=True))
        )

    def worth(self, chosen, costs=None):
        """What is compared: how many are left uncovered, then the cost."""
        costs = self.cost if costs is None else costs
        return -sum(map(bool, chosen)), sum(cost for cost, taken in zip(costs, chosen, strict=True) if taken)

    def choices(self, *, weighted=False):
        every = product((False, True), repeat=len(self.task))
        return (chosen for chosen in every if self.feasible(chosen, weighted=weighted))


WHOLE = st.integers(-20, 20)


@st.composite
def small_boards(draw, *, costs=WHOLE, twice=True):
    tasks, volunteers = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    pair = st.tuples(st.integers(0, tasks - 1), st.integers(0, volunteers - 1))
    pairs = draw(st.lists(pair, max_size=9, unique=not twice))
    size = len(pairs)
    return Small(
        task=[pair[0] for pair in pairs],
        volunteer=[pair[1] for pair in pairs],
        cost=draw(st.lists(costs, min_size=size, max_size=size)),
        slots=draw(st.lists(st.integers(0, 3), min_size=tasks, max_size=tasks)),
        capacity=draw(st.lists(st.integers(0, 5), min_size=volunteers, max_size=volunteers)),
        weight=draw(st.lists(st.integers(0, 4), min_size=size, max_size=size)),
    )
