import hashlib
from io import BytesIO
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import LegalBasis
from beneficiaries.importing.job import KIND
from beneficiaries.importing.reading import is_workbook, read_list
from beneficiaries.problems import Problems
from shapagat.centres.models import Centre
from shapagat.files.services import store_file
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job

#: Bytes of a list as it comes; 100,000 rows take about 12 MB.
LARGEST_LIST = 16 * 1024 * 1024


def start_import(
    *,
    centre: Centre,
    content: bytes,
    actor_id: UUID,
    legal_basis: str = LegalBasis.OLD_LIST,
    language: str = "ru",
    dry_run: bool = False,
    ring: bool = True,
) -> Job:
    """Seal a list and start its import; an import of the same list that is not finished yet is gone on with.

    Raises WorkbookRefused for what can be seen at once, InvalidInput for an unknown legal basis or language.
    """
    problems = Problems()
    if legal_basis not in LegalBasis.values or legal_basis == LegalBasis.CONSENT:
        problems.add("/legal_basis", "choice_invalid")
    if language not in {"kk", "ru", "en"}:
        problems.add("/language", "choice_invalid")
    problems.refuse()
    next(read_list(content), None)
    params = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "legal_basis": legal_basis,
        "language": language,
        "dry_run": dry_run,
    }
    begun = Job.objects.filter(centre_id=centre.id, owner_id=actor_id, kind=KIND, params__contains=params)
    with transaction.atomic():
        unfinished = begun.exclude(state__in=FINAL).order_by("id").first()
        if unfinished is not None:
            return unfinished
        name = "list.xlsx" if is_workbook(content) else "list.csv"
        file = store_file(centre_id=centre.id, owner_id=actor_id, name=name, content=BytesIO(content))
        return start_job(
            kind=KIND,
            centre_id=centre.id,
            owner_id=actor_id,
            params={**params, "file": str(file.pk)},
            ring=ring,
        )
