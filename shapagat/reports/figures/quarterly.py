from shapagat.core.quarters import Quarter
from shapagat.reports.figures.beneficiaries import beneficiary_cells
from shapagat.reports.figures.cells import Cell, Frozen, beside
from shapagat.reports.figures.donations import donation_cells
from shapagat.reports.figures.volunteers import volunteer_cells


def compute_quarterly(centre_id: int, quarter: Quarter) -> list[Frozen]:
    """Count everything of a centre's quarter, each figure beside that of the quarter before.

    Needs the centre's scope; opens nothing. Raises nothing of its own.
    """
    return beside(_cells(centre_id, quarter), _cells(centre_id, quarter.previous))


def _cells(centre_id: int, quarter: Quarter) -> list[Cell]:
    return [
        *beneficiary_cells(centre_id, quarter),
        *volunteer_cells(centre_id, quarter),
        *donation_cells(centre_id, quarter),
    ]
