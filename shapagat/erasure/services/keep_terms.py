"""Retention as a job: first show what falls due, then erase, batch by batch, what was shown for long enough."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from shapagat.encryption.merging import merge_set
from shapagat.erasure.exceptions import ErasureHeld
from shapagat.erasure.registry import Term, terms
from shapagat.erasure.rules import Rule, rules_on
from shapagat.erasure.selectors.due import announced_due, past_term
from shapagat.erasure.services.announce import BATCH as ANNOUNCED_AT_ONCE
from shapagat.erasure.services.announce import announce_due
from shapagat.erasure.services.erase import Cause, check_erasable, erase
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register
from shapagat.jobs.services import start_job

KIND = "retention"
BATCH = 50


def register_job() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.RETENTION)


def start_retention(*, centre_id: int, ring: bool = True) -> Job:
    """Start a centre's run, or return the one that is under way."""
    running = Job.objects.filter(centre_id=centre_id, kind=KIND).exclude(state__in=FINAL).first()
    return running or start_job(kind=KIND, centre_id=centre_id, owner_id=SYSTEM_ACTOR_ID, ring=ring)


def step(job: Job) -> Progress:
    """Do one batch."""
    cursor: dict[str, Any] = job.cursor or {"rules": sorted(terms()), "announced": 0, "held": 0, "after": None}
    if not cursor.get("shown"):
        announced = announce_due(centre_id=job.centre_id, today=timezone.localdate())
        shown = announced < ANNOUNCED_AT_ONCE
        return Progress({**cursor, "announced": cursor["announced"] + announced, "shown": shown}, done=job.done)
    if not cursor["rules"]:
        result = {"announced": cursor["announced"], "erased": job.done, "held": cursor["held"]}
        return Progress(cursor, done=job.done, total=job.done, finished=True, result=result)
    return _erase_batch(job, cursor)


def _erase_batch(job: Job, cursor: dict[str, Any]) -> Progress:
    today, (name, *rest) = timezone.localdate(), cursor["rules"]
    rule, term = rules_on(today).get(name), terms()[name]
    if rule is None:
        return Progress({**cursor, "rules": rest, "after": None}, done=job.done)
    rows = announced_due(rule, term, job.centre_id, today)
    if cursor["after"] is not None:
        rows = rows.filter(pk__gt=cursor["after"])
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    erased = held = 0
    for object_id in ids:
        try:
            # A savepoint each: what cannot be erased today does not keep the others.
            with transaction.atomic():
                erased += _erase_one(rule, term, job.centre_id, object_id)
        except ErasureHeld:
            held += 1
        except DomainError:
            continue
    following = {"after": str(ids[-1])} if len(ids) == BATCH else {"after": None, "rules": rest}
    return Progress({**cursor, **following, "held": cursor["held"] + held}, done=job.done + erased)


def _erase_one(rule: Rule, term: Term, centre_id: int, object_id: UUID) -> int:
    """Erase one merge set whose term is over for all of it; return how many rows were due by themselves: 1 or 0."""
    # Locked before it is looked at: a consent signed, or a gift given, since the batch was chosen keeps it.
    check_erasable(kind=term.erasable, object_id=object_id)
    if not announced_due(rule, term, centre_id, timezone.localdate()).filter(pk=object_id).exists():
        return 0
    whole = merge_set([object_id])
    if past_term(rule, term, centre_id, timezone.localdate()).filter(pk__in=whole).count() < len(whole):
        return 0
    detail = {"rule": rule.rule, "reference": rule.legal_reference}
    erase(kind=term.erasable, object_id=object_id, cause=Cause(rule.rule, SYSTEM_ACTOR_ID, detail))
    return 1
