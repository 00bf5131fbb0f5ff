from shapagat.reports.models.figure import ReportFigure
from shapagat.reports.models.report import Report

__all__ = ["Report", "ReportFigure"]
