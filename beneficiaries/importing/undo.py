"""An import taken back within a day, as a job: what nobody has worked with since is erased, the rest stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.importing.job import KIND as IMPORT
from beneficiaries.models import Appeal, Household, ImportedEntry, Organisation
from beneficiaries.roles import CASE, COORDINATOR
from shapagat.accounts.work import Work
from shapagat.core.exceptions import DomainError, NotVisible, WrongState
from shapagat.encryption.constants import Purpose
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.services.erase import Cause, check_erasable, erase
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register
from shapagat.jobs.services import start_job

KIND = "undo-import"
TERM = timedelta(hours=24)
#: An erasure takes some forty queries.
_BATCH = 20
_MADE: dict[str, type[Household] | type[Organisation] | type[Appeal]] = {
    "household": Household,
    "organisation": Organisation,
    "appeal": Appeal,
}
#: What an import itself writes beside a thing; whatever else refers to it is work done since.
_WRITTEN = frozenset(
    {
        "beneficiaries.Assessment",
        "beneficiaries.CategoryLoss",
        "beneficiaries.Consent",
        "beneficiaries.ImportedEntry",
        "beneficiaries.Membership",
        "beneficiaries.Memorandum",
    }
)


class UndoTooLate(DomainError):
    """A day has passed since the import."""

    code = "undo_too_late"
    title = _("An import can be undone within a day. After that each entry is ended or erased by itself.")


def register_undo() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.IMPORT)


def imports_visible_to(work: Work) -> QuerySet[Job]:
    """Return the imports that the caller may see and undo: their own, and all of centres they coordinate."""
    own = Q(owner_id=work.actor_id, centre_id__in=work.roles.centres_with(CASE))
    return Job.objects.filter(own | Q(centre_id__in=work.roles.centres_with(COORDINATOR)), kind=IMPORT)


def import_visible_to(work: Work, job_id: UUID) -> Job:
    """Return one of them. Raises NotVisible."""
    job = imports_visible_to(work).filter(pk=job_id).first()
    if job is None:
        raise NotVisible
    return job


def undo_of(job: Job) -> Job | None:
    """Return the latest undoing of an import."""
    return Job.objects.filter(centre_id=job.centre_id, kind=KIND, params__undone=str(job.pk)).order_by("-id").first()


def may_be_undone(job: Job) -> bool:
    """Tell whether an import has ended, saved something, and a day has not passed."""
    saved = job.is_final and not job.params["dry_run"]
    return saved and job.finished_at is not None and job.finished_at > timezone.now() - TERM


def start_undo(*, job: Job, actor_id: UUID, ring: bool = True) -> Job:
    """Take an import back; an undoing under way is gone on with. Raises WrongState before its end, UndoTooLate."""
    if not job.is_final or job.params["dry_run"]:
        raise WrongState
    if not may_be_undone(job):
        raise UndoTooLate
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        present = undo_of(job)
        if present is not None and present.state not in FINAL:
            return present
        params = {"undone": str(job.pk), "list": job.params["list"]}
        return start_job(kind=KIND, centre_id=job.centre_id, owner_id=actor_id, params=params, ring=ring)


def step(job: Job) -> Progress:
    """Take back one batch."""
    entries = ImportedEntry.objects.filter(centre_id=job.centre_id, job_id=UUID(job.params["undone"])).order_by("id")
    cursor: dict[str, Any] = job.cursor or {"after": None, "removed": 0, "kept": 0, "total": entries.count()}
    left = entries.filter(pk__gt=UUID(cursor["after"])) if cursor["after"] else entries
    batch = list(left[:_BATCH])
    removed, kept = cursor["removed"], cursor["kept"]
    for entry in batch:
        if _take_back(entry, job):
            removed += 1
        else:
            kept += 1
    done = job.done + len(batch)
    following = {**cursor, "removed": removed, "kept": kept}
    if len(batch) < _BATCH:
        result = {"removed": removed, "kept": kept}
        return Progress(following, done, cursor["total"], finished=True, result=result)
    return Progress({**following, "after": str(batch[-1].pk)}, done, cursor["total"])


def still_there(job: Job) -> QuerySet[ImportedEntry]:
    """Return what an import made and nobody erased."""
    entries = ImportedEntry.objects.filter(centre_id=job.centre_id, job_id=job.pk)
    return entries.exclude(is_erased("household_id") | is_erased("organisation_id") | is_erased("appeal_id"))


def _take_back(entry: ImportedEntry, job: Job) -> bool:
    """Erase what an entry became; return whether it is gone."""
    kind = next(name for name in _MADE if getattr(entry, f"{name}_id") is not None)
    object_id: UUID = getattr(entry, f"{kind}_id")
    try:
        # Locks it and all that would go with it until the batch is committed.
        plan = check_erasable(kind=kind, object_id=object_id)
    except NotVisible:
        return True
    except ErasureHeld:
        return False
    if not _untouched(kind, object_id, entry.version) or not _alone(kind, object_id, set(plan.subject_ids)):
        return False
    cause = Cause("registered_by_mistake", job.owner_id, {"undone": job.params["undone"]})
    erase(kind=kind, object_id=object_id, cause=cause)
    return True


def _untouched(kind: str, object_id: UUID, version: int) -> bool:
    """Tell whether nothing was changed and nothing refers to it but what the import wrote."""
    made = _MADE[kind].objects.filter(pk=object_id, version=version)
    for relation in made.model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model._meta.label not in _WRITTEN:
            rows: QuerySet[Any] = QuerySet(relation.related_model)
            made = made.exclude(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return made.exists()


def _alone(kind: str, object_id: UUID, going: set[UUID]) -> bool:
    """Tell whether nobody of another entry would go along: who was merged since belongs to others too."""
    own = {object_id}
    if kind == "household":
        household = Household.objects.get(pk=object_id)
        own |= set(household.memberships.values_list("person_id", flat=True))
    return going <= own
