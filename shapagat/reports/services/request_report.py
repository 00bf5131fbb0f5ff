from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.core.quarters import Quarter, QuarterInvalid
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job
from shapagat.reports.constants import JOB_KIND, Language, ReportFormat, ReportKind
from shapagat.reports.models import Report


def request_report(
    *,
    kind: ReportKind,
    centres: Sequence[Centre],
    period: str,
    formats: Iterable[ReportFormat],
    language: Language,
    actor_id: UUID,
    ring: bool = True,
) -> tuple[Report, Job]:
    """Ask for a report; a job computes it. `period` is a quarter such as `2026Q3`, the running one at the latest.

    Raises InvalidInput for a period that is none or is still to come, for no centre, and for no format.
    """
    quarter = read_period(period)
    chosen = list(dict.fromkeys(formats))
    if not centres or not chosen:
        pointer = "/formats" if centres else "/centres"
        raise InvalidInput(errors=(FieldProblem(pointer, "required", _("Name at least one.")),))
    ids = list(dict.fromkeys(centre.id for centre in centres))
    report = Report(
        kind=kind,
        period=str(quarter),
        language=language,
        formats=chosen,
        centre_ids=ids,
        requested_by_id=actor_id,
    )
    job = start_job(kind=JOB_KIND, centre_id=ids[0], owner_id=actor_id, params={"report": str(report.pk)}, ring=ring)
    report.job_id = job.pk
    report.save(force_insert=True)
    return report, job


def read_period(period: str) -> Quarter:
    """Return the quarter that a text names. Raises InvalidInput when it names none, or one that is still to come."""
    try:
        quarter = Quarter.parse(period)
    except QuarterInvalid as error:
        problem = FieldProblem("/period", error.code, _("Write the period as a quarter, such as 2026Q3."))
        raise InvalidInput(errors=(problem,)) from None
    if quarter > Quarter.of(timezone.localdate()):
        problem = FieldProblem("/period", "in_future", _("This period is still to come."))
        raise InvalidInput(errors=(problem,))
    return quarter
