"""Telling everything held as a job: the data are opened in one batch, the document is set in the next."""

import json
from io import BytesIO
from typing import Any
from uuid import UUID

import msgspec
from django.utils import translation

from beneficiaries.models import Household, Person, RightsRequest
from beneficiaries.selectors.tellings import (
    TELLING,
    all_agreed,
    asked_by_job,
    families_told,
    people_told,
    still_permitted,
)
from beneficiaries.services.rights.tell_held import as_data, as_document, held_sections, print_document
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file, store_file
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

AS_DATA, AS_DOCUMENT = "held.json", "held.pdf"
_PART = "held-part.bin"
_STEPS = 2


def register_telling() -> None:
    """Let jobs of this kind be done."""
    register(TELLING, step, purpose=Purpose.SUBJECT_RIGHTS, readable=still_permitted)


def step(job: Job) -> Progress:
    """Open everything and write the data, or set the document. Raises NotAllowed once the owner may not see it."""
    _hold(job)
    asked = asked_by_job(job)
    if asked is None or not still_permitted(job):
        raise NotAllowed
    cursor: dict[str, Any] = job.cursor or {"parts": []}
    with translation.override(job.params["language"]):
        return _set_document(job, asked, cursor) if cursor["parts"] else _tell(job, asked)


def _hold(job: Job) -> None:
    # Whoever is erased meanwhile is erased before this batch, or with the files that it made.
    asked = asked_by_job(job)
    if asked is not None:
        for model, ids in ((Household, families_told(asked)), (Person, people_told(asked))):
            rows = model.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
            list(rows.values_list("pk", flat=True))


def _tell(job: Job, asked: RightsRequest) -> Progress:
    sections = held_sections(asked)
    data = json.dumps(as_data(asked, sections), ensure_ascii=False, indent=1).encode()
    _store(job, asked, AS_DATA, data, held=True)
    part = _store(job, asked, _PART, msgspec.msgpack.encode(as_document(asked, sections)), held=False)
    return Progress({"parts": [str(part.pk)]}, 1, _STEPS)


def _set_document(job: Job, asked: RightsRequest, cursor: dict[str, Any]) -> Progress:
    part = StoredFile.objects.get(pk=UUID(cursor["parts"][0]))
    words = msgspec.msgpack.decode(b"".join(open_file(part)))
    _store(job, asked, AS_DOCUMENT, print_document(words, job.params["language"]), held=True)
    destroy_file(file=part, actor_id=job.owner_id)
    record_change(
        action="rights.held_told",
        actor_id=job.owner_id,
        centre_id=job.centre_id,
        on=asked,
        subject_ids=asked.subjects,
        detail={"job": str(job.pk), "language": job.params["language"]},
    )
    return Progress({"parts": []}, _STEPS, _STEPS, finished=True)


def _store(job: Job, asked: RightsRequest, name: str, content: bytes, *, held: bool) -> StoredFile:
    return store_file(
        centre_id=job.centre_id,
        owner_id=job.owner_id,
        name=name,
        content=BytesIO(content),
        holder_id=job.pk if held else None,
        restricted=not all_agreed(asked),
        family_id=asked.household_id,
    )
