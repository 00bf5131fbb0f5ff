from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from shapagat.core.exceptions import NotVisible
from shapagat.jobs.constants import JobState
from shapagat.jobs.models import Job
from shapagat.reports.models import Report, ReportFigure


def reports_visible_in(centre_ids: Iterable[int]) -> QuerySet[Report]:
    """Return the reports whose every centre is among these."""
    return Report.objects.filter(centre_ids__contained_by=list(centre_ids))


def report_visible_in(centre_ids: Iterable[int], report_id: UUID) -> Report:
    """Return one report. Raises NotVisible when any of its centres is not among these."""
    found = reports_visible_in(centre_ids).filter(pk=report_id).first()
    if found is None:
        raise NotVisible
    return found


def figures_of_report(report: Report) -> QuerySet[ReportFigure]:
    """Return the frozen figures of a report, centre by centre in the order asked for by position."""
    return ReportFigure.objects.filter(report=report).order_by("centre_id", "position")


def job_of_report(report: Report) -> Job:
    """Return the job that computes a report. Raises NotVisible."""
    found = Job.objects.filter(pk=report.job_id).first() if report.job_id else None
    if found is None:
        raise NotVisible
    return found


def states_of(reports: Iterable[Report]) -> dict[UUID, str]:
    """Return how far each report has come, in one query: the state of its job."""
    listed = list(reports)
    jobs: dict[UUID | None, str] = dict(
        Job.objects.filter(pk__in=[row.job_id for row in listed]).values_list("pk", "state")
    )
    return {
        row.pk: JobState.SUCCEEDED.value if row.completed_at else jobs.get(row.job_id, JobState.QUEUED.value)
        for row in listed
    }
