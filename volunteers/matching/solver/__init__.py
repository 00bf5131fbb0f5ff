"""Exact assignment over arrays of candidate pairs."""

from volunteers.matching.solver.flow import assign
from volunteers.matching.solver.levels import assign_by_levels
from volunteers.matching.solver.weighted import assign_weighted

__all__ = ["assign", "assign_by_levels", "assign_weighted"]
