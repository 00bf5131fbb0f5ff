"""What a report holds, section by section, and how each figure is counted."""

from shapagat.reports.figures.cells import Cell, Frozen
from shapagat.reports.figures.quarterly import compute_quarterly

__all__ = ["Cell", "Frozen", "compute_quarterly"]
