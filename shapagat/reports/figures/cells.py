from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shapagat.reports.constants import Unit


@dataclass(frozen=True)
class Cell:
    """One figure of one period. `labels`: names in kk, ru, en of a dimension that no catalogue of ours can name."""

    section: str
    key: str
    value: int | None
    unit: Unit = Unit.COUNT
    dimension: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands in a report."""
        return self.section, self.key, self.dimension


@dataclass(frozen=True)
class Frozen:
    """A figure beside that of the period before."""

    cell: Cell
    previous: int | None


def broken_down(section: str, key: str, counts: Mapping[str, int], codes: Iterable[str]) -> list[Cell]:
    """Return a total and one cell for each code, zeros too, so that every report has the same shape.

    A code that is counted and not listed stands at the end: nothing that adds to a total may go unseen.
    """
    listed = list(dict.fromkeys([*codes, *sorted(counts)]))
    return [
        Cell(section, key, sum(counts.values())),
        *(Cell(section, key, counts.get(code, 0), dimension=code) for code in listed),
    ]


def beside(present: Iterable[Cell], former: Iterable[Cell]) -> list[Frozen]:
    """Put each figure beside that of the period before; what was not there then was zero, or for a median nothing."""
    before = {cell.place: cell.value for cell in former}
    return [Frozen(cell, before.get(cell.place, None if cell.unit is Unit.DAYS else 0)) for cell in present]
