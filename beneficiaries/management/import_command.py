import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from beneficiaries.constants import ImportKind, LegalBasis
from beneficiaries.importing.exceptions import WorkbookRefused
from beneficiaries.importing.job import ERRORS
from beneficiaries.importing.start import LARGEST_LIST, ListData, start_import
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.centres.selectors import centre_by_slug
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file
from shapagat.jobs.constants import LEASE, JobState
from shapagat.jobs.exceptions import JobBusy
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress as Done
from shapagat.jobs.services import run_job_inline

_PAUSE_SECONDS = 5


class ImportCommand(BaseCommand):
    """Imports a centre's list of one kind."""

    kind: ClassVar[ImportKind]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the list and how it is imported."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--centre", required=True, help="slug, such as astana")
        parser.add_argument("--dry-run", action="store_true", help="check everything, save nothing")
        parser.add_argument("--errors", type=Path, metavar="OUT.xlsx", help="where to write rows to be corrected")
        if self.kind == ImportKind.FAMILIES:
            parser.add_argument(
                "--legal-basis", default=LegalBasis.OLD_LIST, help="for families without a consent date"
            )
        parser.add_argument("--language", choices=("kk", "ru", "en"), default="ru", help="of the error sheet")

    def handle(self, **options: Any) -> None:
        """Import it, tell the counts, write the error sheet."""
        try:
            centre = centre_by_slug(options["centre"])
            job = self._start(centre, options)
        except (DomainError, OSError) as error:
            raise CommandError(str(error.detail if isinstance(error, DomainError) else error), returncode=2) from None
        job = self._run(job)
        if job.state != JobState.SUCCEEDED:
            raise CommandError(_sentence(job.message), returncode=2)
        self._tell(job)
        if options["errors"]:
            self._write_errors(centre, job, options["errors"])

    def _start(self, centre: Centre, options: dict[str, Any]) -> Job:
        path: Path = options["file"]
        if path.stat().st_size > LARGEST_LIST:
            raise CommandError(f"{path} is larger than {LARGEST_LIST // 1024**2} MiB.", returncode=2)
        with work_as_system(Purpose.IMPORT, {centre.id}):
            data = ListData(
                path.read_bytes(),
                legal_basis=options.get("legal_basis", LegalBasis.OLD_LIST),
                language=options["language"],
                dry_run=options["dry_run"],
                kind=self.kind,
            )
            return start_import(centre=centre, data=data, actor_id=SYSTEM_ACTOR_ID, ring=False)

    def _run(self, job: Job) -> Job:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(self.kind.value, total=None)

            def show(done: Done) -> None:
                bar.update(task, completed=done.done, total=done.total)

            # A run that was killed holds the job until its lease is over.
            give_up = time.monotonic() + 2 * LEASE.total_seconds()
            while True:
                try:
                    return run_job_inline(job, show)
                except JobBusy as busy:
                    if time.monotonic() > give_up:
                        raise CommandError(str(busy.detail), returncode=2) from None
                    bar.update(task, description="waiting for the interrupted run to be given up")
                    time.sleep(_PAUSE_SECONDS)
                    bar.update(task, description=self.kind.value)

    def _tell(self, job: Job) -> None:
        for name, count in job.result.items():
            self.stdout.write(f"{name}: {count}")

    def _write_errors(self, centre: Centre, job: Job, path: Path) -> None:
        with work_as_system(Purpose.IMPORT, {centre.id}):
            file = StoredFile.objects.filter(holder_id=job.pk, name=ERRORS, destroyed_at=None).first()
            if file is None:
                self.stdout.write("nothing to correct")
                return
            path.touch(mode=0o600)
            with path.open("wb") as out:
                out.writelines(open_file(file))
        self.stdout.write(f"errors: {path}")


def _sentence(code: str) -> str:
    refusals = {refusal.code: str(refusal.title) for refusal in WorkbookRefused.__subclasses__()}
    return refusals.get(code, f"The import did not finish ({code}). Run it again to go on where it stood.")
