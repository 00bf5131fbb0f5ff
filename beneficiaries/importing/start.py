import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import ImportKind, LegalBasis
from beneficiaries.importing.job import KIND
from beneficiaries.importing.kinds import list_kind
from beneficiaries.importing.mappings import headings_of
from beneficiaries.importing.reading import is_workbook, read_list
from beneficiaries.problems import Problems
from shapagat.centres.models import Centre
from shapagat.core.masked import masked
from shapagat.files.services import store_file
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job

#: Bytes of a list as it comes; 100,000 rows take about 12 MB.
LARGEST_LIST = 16 * 1024 * 1024


@masked
@dataclass(frozen=True)
class ListData:
    """A list as it came, what it is of (ImportKind), and how it is read; `language` is that of the error sheet."""

    content: bytes
    kind: str = ImportKind.FAMILIES
    mapping_id: UUID | None = None
    legal_basis: str = LegalBasis.OLD_LIST
    language: str = "ru"
    dry_run: bool = False


def start_import(*, centre: Centre, data: ListData, actor_id: UUID, ring: bool = True) -> Job:
    """Seal a list and start its import; an import of the same list that is not finished yet is gone on with.

    Raises WorkbookRefused for what can be seen at once, InvalidInput for an unknown kind, legal basis or language,
    NotVisible for a mapping that is not this centre's and of this kind.
    """
    params = _params(centre, data)
    begun = Job.objects.filter(centre_id=centre.id, owner_id=actor_id, kind=KIND, params__contains=params)
    with transaction.atomic():
        unfinished = begun.exclude(state__in=FINAL).order_by("id").first()
        if unfinished is not None:
            return unfinished
        name = "list.xlsx" if is_workbook(data.content) else "list.csv"
        file = store_file(centre_id=centre.id, owner_id=actor_id, name=name, content=BytesIO(data.content))
        return start_job(
            kind=KIND,
            centre_id=centre.id,
            owner_id=actor_id,
            params={**params, "file": str(file.pk)},
            ring=ring,
        )


def _params(centre: Centre, data: ListData) -> dict[str, Any]:
    problems = Problems()
    if data.legal_basis not in LegalBasis.values or data.legal_basis == LegalBasis.CONSENT:
        problems.add("/legal_basis", "choice_invalid")
    if data.language not in {"kk", "ru", "en"}:
        problems.add("/language", "choice_invalid")
    if data.kind not in ImportKind.values:
        problems.add("/kind", "choice_invalid")
    problems.refuse()
    headings = headings_of(data.mapping_id, centre_id=centre.id, kind=data.kind) if data.mapping_id else {}
    next(read_list(data.content, list_kind(data.kind).columns.named(headings)), None)
    return {
        "list": data.kind,
        "headings": headings,
        "sha256": hashlib.sha256(data.content).hexdigest(),
        "legal_basis": data.legal_basis,
        "language": data.language,
        "dry_run": data.dry_run,
    }
