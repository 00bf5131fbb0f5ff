"""A list taken out of the service as a job: a batch of rows a transaction, sealed until the file is written."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import msgspec
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.constants import ExportFormat, ExportPurpose
from beneficiaries.exporting.columns import COLUMNS
from beneficiaries.exporting.permitted import still_permitted
from beneficiaries.exporting.roll import write_roll
from beneficiaries.exporting.rows import Row, Span, next_batch
from beneficiaries.exporting.writing import Mark, write_csv, write_xlsx
from shapagat.accounts.models import User
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file, store_file
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

KIND = "export-list"
BATCH = 500
_PART = "export-part.bin"


def register_exporting() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.REGISTRATION, readable=still_permitted)


def file_name(job: Job) -> str:
    """Return what the finished list is called: nothing of whom it is about."""
    return f"{job.params['kind']}.{job.params['format']}"


def step(job: Job) -> Progress:
    """Open one batch of rows, or write the file when all are there. Raises NotAllowed once the role is gone."""
    if not still_permitted(job):
        raise NotAllowed
    cursor: dict[str, Any] = job.cursor or {"after": None, "parts": [], "read": False}
    if cursor["read"]:
        return _finish(job, cursor)
    with translation.override(job.params["language"]):
        span = Span(cursor["after"], job.params["until"], BATCH)
        batch = next_batch(job.params["kind"], job.centre_id, job.params["filters"], span)
    wanted = job.params["columns"]
    rows = [{code: row[code] for code in wanted} for row in batch.rows]
    parts = [*cursor["parts"], *([_store(job, rows)] if rows else [])]
    after = str(batch.after) if batch.after else None
    following = {"after": after, "parts": parts, "read": after is None}
    return Progress(following, job.done + len(rows), job.params["rows"])


def _store(job: Job, rows: list[Row]) -> str:
    content = BytesIO(msgspec.msgpack.encode(rows))
    file = store_file(centre_id=job.centre_id, owner_id=job.owner_id, name=_PART, content=content)
    return str(file.pk)


def _finish(job: Job, cursor: dict[str, Any]) -> Progress:
    content = _written(job, _rows(cursor["parts"]))
    store_file(
        centre_id=job.centre_id,
        owner_id=job.owner_id,
        name=file_name(job),
        content=BytesIO(content),
        holder_id=job.pk,
    )
    for part_id in cursor["parts"]:
        destroy_file(file=StoredFile.objects.get(pk=UUID(part_id)), actor_id=job.owner_id)
    record_change(
        action="export.written",
        actor_id=job.owner_id,
        centre_id=job.centre_id,
        on=job,
        detail={"rows": job.done, "purpose": job.params["purpose"], "columns": job.params["columns"]},
    )
    result = {"rows": job.done, "left_out": job.params["left_out"]}
    return Progress({**cursor, "parts": []}, job.done, job.done, finished=True, result=result)


def _written(job: Job, rows: Iterator[Row]) -> bytes:
    columns = [column for column in COLUMNS[job.params["kind"]] if column.code in job.params["columns"]]
    with translation.override(job.params["language"]):
        mark = mark_of(job)
        headings = [(column.code, str(column.heading)) for column in columns]
    if job.params["format"] == ExportFormat.PDF:
        return write_roll(columns, rows, mark, Centre.objects.get(pk=job.centre_id).name)
    write = write_csv if job.params["format"] == ExportFormat.CSV else write_xlsx
    return write(headings, rows, mark)


def _rows(parts: list[str]) -> Iterator[Row]:
    for part_id in parts:
        content = b"".join(open_file(StoredFile.objects.get(pk=UUID(part_id))))
        yield from msgspec.msgpack.decode(content, type=list[Row])


def mark_of(job: Job) -> Mark:
    """Return what stands on the list, in the active language."""
    centre, user = Centre.objects.get(pk=job.centre_id), User.objects.get(pk=job.owner_id)
    said = {
        "user": user.username,
        "centre": centre.name,
        "at": timezone.localtime(job.created_at).strftime("%d.%m.%Y %H:%M"),
        "purpose": ExportPurpose(job.params["purpose"]).label,
    }
    sentence = _("Confidential. Taken out by %(user)s, %(centre)s, %(at)s, for: %(purpose)s") % said
    return Mark(f"{sentence} · {job.pk}", f"{user.username} {job.pk}", user.username)
