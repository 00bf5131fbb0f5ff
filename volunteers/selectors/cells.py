from collections.abc import Iterable

from django.db.models import Count

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Household
from volunteers.constants import LEAST_HOUSEHOLDS_IN_CELL
from volunteers.models import Task


def cells_shared_by_many(tasks: Iterable[Task]) -> frozenset[tuple[int, str]]:
    """Return those (centre, cell) of the tasks where so many families live that it points at none: one query."""
    wanted = {(task.centre_id, task.cell) for task in tasks if task.cell}
    if not wanted:
        return frozenset()
    counted = (
        Household.objects.filter(
            centre_id__in={centre_id for centre_id, _ in wanted},
            cell__in={cell for _, cell in wanted},
            status=HouseholdStatus.ACTIVE,
        )
        .values("centre_id", "cell")
        .annotate(households=Count("id"))
        .filter(households__gte=LEAST_HOUSEHOLDS_IN_CELL)
    )
    return frozenset((row["centre_id"], row["cell"]) for row in counted) & wanted


def usual_cell_of(*, centre_id: int, district: str) -> str:
    """Return the cell of a district where most of the centre's families live, or "" where no cell has enough of them.

    It stands for the middle of the district: nobody is asked for a cell, and it points at no family.
    """
    if not district:
        return ""
    counted = (
        Household.objects.filter(centre_id=centre_id, district=district, status=HouseholdStatus.ACTIVE)
        .exclude(cell="")
        .values("cell")
        .annotate(households=Count("id"))
        .filter(households__gte=LEAST_HOUSEHOLDS_IN_CELL)
    )
    found = counted.order_by("-households", "cell").first()
    return str(found["cell"]) if found else ""
