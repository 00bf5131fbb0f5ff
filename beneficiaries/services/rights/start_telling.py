from uuid import UUID

from django.db import transaction

from beneficiaries.constants import RightsKind, RightsState
from beneficiaries.models import RightsRequest
from beneficiaries.problems import Problems
from beneficiaries.selectors.tellings import TELLING, families_told, may_be_told_by, tellings_of
from beneficiaries.services.rights.represent import require_proof
from shapagat.accounts.work import Work
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotAllowed, NotVisible, WrongState
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job

LANGUAGES = ("kk", "ru", "en")


def start_telling(*, request_id: UUID, language: str, work: Work, ring: bool = True) -> Job:
    """Let a job write down everything held about whoever asked to see it, in one language.

    The family counts against the caller's day. Asking again while it is written gives the same job. Raises
    InvalidInput, NotVisible, WrongState unless it was asked to see the data and not refused, RepresentationUnproven,
    NotAllowed where only intake opens a family that is told of, OpeningBudgetSpent.
    """
    problems = Problems()
    if language not in LANGUAGES:
        problems.add("/language", "choice_invalid")
    problems.refuse()
    with transaction.atomic():
        asked = RightsRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
        if asked is None:
            raise NotVisible
        _require_granted(asked, work)
        present = tellings_of(work, asked.pk).exclude(state__in=FINAL).filter(params__language=language).first()
        if present is not None:
            return present
        spend(Budget.FAMILIES, subject_ids=families_told(asked))
        params = {"request": str(asked.pk), "language": language}
        job = start_job(kind=TELLING, centre_id=asked.centre_id, owner_id=work.actor_id, params=params, ring=ring)
        record_change(
            action="rights.held_asked",
            actor_id=work.actor_id,
            centre_id=asked.centre_id,
            on=asked,
            subject_ids=asked.subjects,
            detail={"job": str(job.pk), "language": language},
        )
    return job


def _require_granted(asked: RightsRequest, work: Work) -> None:
    if asked.kind != RightsKind.ACCESS or asked.state == RightsState.REFUSED:
        raise WrongState(extra={"kind": asked.kind, "state": asked.state})
    require_proof(asked)
    if not may_be_told_by(asked, work.roles):
        raise NotAllowed
