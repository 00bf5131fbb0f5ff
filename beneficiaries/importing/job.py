"""The import as a job: cut the list into parts, take one part a batch, in the end write the error sheet."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.error_sheet import write_error_sheet
from beneficiaries.importing.kinds import ListKind, list_kind
from beneficiaries.importing.parts import (
    Finding,
    cut,
    destroy_part,
    open_entries,
    open_report,
    store_part,
)
from beneficiaries.importing.taking import ImportOptions
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file, store_file
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

KIND = "import-list"
ERRORS = "errors.xlsx"


def register_kind() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.IMPORT)


def step(job: Job) -> Progress:
    """Do one batch. Raises WorkbookRefused when the file as a whole cannot be imported."""
    cursor: dict[str, Any] = job.cursor
    if not cursor:
        return _cut(job)
    if cursor["parts"]:
        return _take_next(job, cursor)
    return _finish(job, cursor)


def _cut(job: Job) -> Progress:
    content = b"".join(open_file(_input(job)))
    parts, total = [], 0
    for entries in cut(content, _columns(job), grouped=kind_of(job).grouped):
        parts.append(store_part(job, entries))
        total += len(entries)
    cursor = {"parts": parts, "reports": [], "counts": {}, "entries": total}
    return Progress(cursor=cursor, done=0, total=total)


def _take_next(job: Job, cursor: dict[str, Any]) -> Progress:
    part_id, *left = cursor["parts"]
    entries = open_entries(part_id)
    taken = kind_of(job).take(entries, options_of(job))
    reports = list(cursor["reports"])
    if taken.report.wrong or taken.report.mended:
        reports.append(store_part(job, taken.report))
    destroy_part(job, part_id)
    counts = Counter(cursor["counts"]) + taken.counts
    following = {**cursor, "parts": left, "reports": reports, "counts": dict(counts)}
    return Progress(cursor=following, done=job.done + len(entries), total=job.total)


def _finish(job: Job, cursor: dict[str, Any]) -> Progress:
    reports: list[str] = cursor["reports"]
    if reports:
        content = write_error_sheet(
            kind_of(job).columns, _findings(reports, "wrong"), _findings(reports, "mended"), job.params["language"]
        )
        store_file(
            centre_id=job.centre_id, owner_id=job.owner_id, name=ERRORS, content=BytesIO(content), holder_id=job.pk
        )
    for part_id in reports:
        destroy_part(job, part_id)
    destroy_file(file=_input(job), actor_id=job.owner_id)
    kind = kind_of(job)
    counts = {name: cursor["counts"].get(name, 0) for name in kind.counts}
    result = {kind.name.value: cursor["entries"], **counts, "dry_run": job.params["dry_run"]}
    return Progress(cursor=cursor, done=job.done, total=job.total, finished=True, result=result)


def _findings(reports: list[str], which: str) -> Iterator[Finding]:
    for part_id in reports:
        yield from getattr(open_report(part_id), which)


def kind_of(job: Job) -> ListKind:
    """Return what a job's list is of."""
    return list_kind(job.params["list"])


def _columns(job: Job) -> Columns:
    return kind_of(job).columns.named(job.params["headings"])


def options_of(job: Job) -> ImportOptions:
    """Return how a job's list is imported."""
    return ImportOptions(
        centre=Centre.objects.get(pk=job.centre_id),
        actor_id=job.owner_id,
        job_id=job.pk,
        legal_basis=job.params["legal_basis"],
        sha256=job.params["sha256"],
        dry_run=job.params["dry_run"],
    )


def _input(job: Job) -> StoredFile:
    return StoredFile.objects.get(pk=UUID(job.params["file"]))
