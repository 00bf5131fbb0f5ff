from shapagat.reports.services.compute_report import compute_next_centre
from shapagat.reports.services.request_report import read_period, request_report

__all__ = ["compute_next_centre", "read_period", "request_report"]
