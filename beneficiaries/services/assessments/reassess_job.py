"""Assess every family of a centre anew, a batch a transaction; killed, it goes on from its last commit."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Household
from beneficiaries.selectors.openable import openable
from beneficiaries.services.assessments.assess_anew import Anew, assess_anew
from shapagat.audit.services import record_change
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

KIND = "reassess-families"
#: Families a batch: a second or two.
BATCH = 100


def register_reassessing() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.REGISTRATION)


def step(job: Job) -> Progress:
    """Assess one batch of families anew on the job's day."""
    cursor: dict[str, Any] = job.cursor or {"after": None, "counts": {}}
    total = job.total if job.cursor else active_families(job.centre_id).count()
    rows = families_after(job.centre_id, cursor["after"])
    locked = list(rows.select_for_update(of=("self",), no_key=True)[:BATCH])
    counts = Counter(cursor["counts"]) + _assess(locked, date.fromisoformat(job.params["as_of"]), job)
    done = job.done + len(locked)
    if len(locked) < BATCH:
        return Progress(cursor, done, max(total or 0, done), finished=True, result=dict(counts))
    return Progress({"after": str(locked[-1].pk), "counts": dict(counts)}, done, total)


def active_families(centre_id: int) -> QuerySet[Household]:
    """Return the families a centre looks after now."""
    return Household.objects.filter(centre_id=centre_id, status=HouseholdStatus.ACTIVE)


def families_after(centre_id: int, after: str | None) -> QuerySet[Household]:
    """Return them in the order of their ids, beginning after one."""
    rows = active_families(centre_id).order_by("id")
    return rows.filter(pk__gt=UUID(after)) if after else rows


def _assess(locked: Sequence[Household], day: date, job: Job) -> Counter[str]:
    open_to_us = openable(household.id for household in locked)
    chosen = [household for household in locked if household.id in open_to_us]
    former = {household.id: (list(household.categories), household.papers_month) for household in chosen}
    done = assess_anew(chosen, day)
    # A family's page that somebody has open goes stale only when something in it changed.
    changed = [anew.household for anew in done if anew.household.categories != former[anew.household.id][0]]
    for household in changed:
        household.version, household.updated_at = household.version + 1, timezone.now()
    Household.objects.bulk_update(changed, ["categories", "version", "updated_at"])
    later = [one.household for one in done if one.household.papers_month != former[one.household.id][1]]
    Household.objects.bulk_update(later, ["papers_month"])
    counts = _counts(done) + Counter(skipped=len(locked) - len(chosen), changed=len(changed))
    if done:
        record_change(
            action="household.reassessed_many",
            actor_id=job.owner_id,
            centre_id=job.centre_id,
            on=job,
            detail=dict(counts),
        )
    return counts


def _counts(done: Sequence[Anew]) -> Counter[str]:
    return Counter(
        assessed=len(done),
        gained=sum(bool(anew.gained) for anew in done),
        losses_to_decide=sum(bool(anew.reasoning.lost) for anew in done),
        data_missing=sum(bool(anew.reasoning.undetermined) for anew in done),
    )
