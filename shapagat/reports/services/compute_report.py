"""The job that computes a report: one centre a batch."""

from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotAllowed, NotVisible
from shapagat.core.quarters import Quarter
from shapagat.core.scope import scope
from shapagat.encryption.access import current_access
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress
from shapagat.reports.figures import compute_quarterly
from shapagat.reports.models import Report, ReportFigure


def compute_next_centre(job: Job) -> Progress:
    """Compute and freeze the figures of the next centre of a report.

    Raises NotVisible when the report is gone, NotAllowed when its owner may no longer report on that centre.
    """
    report = Report.objects.filter(pk=UUID(job.params["report"])).first()
    if report is None:
        raise NotVisible
    done, total = int(job.cursor.get("done", 0)), len(report.centre_ids)
    _freeze(report, report.centre_ids[done], job.owner_id)
    done += 1
    finished = done == total
    if finished:
        Report.objects.filter(pk=report.pk).update(completed_at=timezone.now())
    return Progress(cursor={"done": done}, done=done, total=total, finished=finished, result={"report": str(report.pk)})


def _freeze(report: Report, centre_id: int, owner_id: UUID) -> None:
    if owner_id != SYSTEM_ACTOR_ID and centre_id not in current_access().centre_ids:
        raise NotAllowed
    with scope({centre_id}):
        frozen = compute_quarterly(centre_id, Quarter.parse(report.period))
        ReportFigure.objects.bulk_create(
            [
                ReportFigure(
                    centre_id=centre_id,
                    report=report,
                    position=position,
                    section=figure.cell.section,
                    key=figure.cell.key,
                    dimension=figure.cell.dimension,
                    labels=dict(figure.cell.labels),
                    unit=figure.cell.unit,
                    value=figure.cell.value,
                    previous=figure.previous,
                )
                for position, figure in enumerate(frozen)
            ],
            batch_size=1000,
        )
        record_change(
            action="report.computed",
            actor_id=owner_id,
            centre_id=centre_id,
            on=report,
            detail={"period": report.period, "figures": len(frozen)},
        )
