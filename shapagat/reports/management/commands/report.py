from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centre_by_slug
from shapagat.core.exceptions import DomainError, NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.jobs.constants import JobState
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from shapagat.reports.constants import Language, ReportFormat, ReportKind
from shapagat.reports.models import Report
from shapagat.reports.services import request_report
from shapagat.reports.writing import build_document, write_json, write_workbook


class Command(BaseCommand):
    help = "Compute a report and write it into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=ReportKind.values)
        parser.add_argument("--centre", action="append", required=True, help="slug; may be given several times")
        parser.add_argument("--period", required=True, help="a quarter, such as 2026Q3")
        parser.add_argument("--format", dest="shape", choices=ReportFormat.values, default=ReportFormat.XLSX.value)
        parser.add_argument("--language", choices=Language.values, default=Language.RUSSIAN.value)
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._report(**{name: options[name] for name in ("kind", "centre", "period", "shape", "language", "out")})
        except DomainError as error:
            raise CommandError(_sentence(error)) from None

    def _report(self, *, kind: str, centre: list[str], period: str, shape: str, language: str, out: Path) -> None:
        centres = [_centre(slug) for slug in centre]
        report, job = self._ask(centres, kind=kind, period=period, shape=shape, language=language)
        self._compute(job)
        with work_as_system(Purpose.REPORTING, report.centre_ids):
            report.refresh_from_db()
            document = build_document(report)
        partial = out.with_name(f"{out.name}.partial")
        with partial.open("wb") as file:
            _WRITERS[ReportFormat(shape)](document, file)
        partial.replace(out)
        self.stderr.write(f"{out}: {sum(len(part['figures']) for part in document['centres'])} figures")

    def _ask(
        self,
        centres: list[Centre],
        *,
        kind: str,
        period: str,
        shape: str,
        language: str,
    ) -> tuple[Report, Job]:
        with work_as_system(Purpose.REPORTING, [centre.id for centre in centres]):
            return request_report(
                kind=ReportKind(kind),
                centres=centres,
                period=period,
                formats=[ReportFormat(shape)],
                language=Language(language),
                actor_id=SYSTEM_ACTOR_ID,
                ring=False,
            )

    def _compute(self, job: Job) -> None:
        finished = run_job_inline(job, lambda progress: self.stderr.write(f"{progress.done}/{progress.total}"))
        if finished.state != JobState.SUCCEEDED:
            raise CommandError(f"The report was not computed: {finished.message or finished.state}.")


_WRITERS: dict[ReportFormat, Callable[[dict[str, Any], IO[bytes]], None]] = {
    ReportFormat.XLSX: write_workbook,
    ReportFormat.JSON: write_json,
}


def _centre(slug: str) -> Centre:
    try:
        return centre_by_slug(slug)
    except NotVisible:
        raise CommandError(f"There is no centre {slug}.") from None


def _sentence(error: DomainError) -> str:
    return "; ".join(str(problem.detail) for problem in error.errors) or str(error.detail)
