from shapagat.reports.selectors.reports import (
    figures_of_report,
    job_of_report,
    report_visible_in,
    reports_visible_in,
    states_of,
)

__all__ = ["figures_of_report", "job_of_report", "report_visible_in", "reports_visible_in", "states_of"]
