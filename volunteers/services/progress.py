"""On the way, and done."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from shapagat.core.exceptions import WrongState
from volunteers.constants import PENDING_CLAIMS, ClaimState, TaskEventKind, TaskState
from volunteers.exceptions import ClaimExpired, TooEarly
from volunteers.leases import address_opens_at, lease_of_start
from volunteers.models import Claim
from volunteers.services.handing.yes import say_yes
from volunteers.services.locking import lock_claim
from volunteers.services.settling import settle_task
from volunteers.services.telling_request import tell_request_delivered
from volunteers.services.waiting.places import close_waiting_list


def start_claim(*, claim: Claim, actor_id: UUID) -> Claim:
    """The volunteer sets out; the lease now runs until after the window. Starting again changes nothing.

    Raises ClaimExpired, WrongState, TooEarly.
    """
    claim, task = lock_claim(claim)
    now = timezone.now()
    check_pending(claim=claim, now=now)
    if claim.state == ClaimState.STARTED:
        return claim
    if now < address_opens_at(task.window_starts):
        raise TooEarly
    say_yes(claim, now)
    claim.state = ClaimState.STARTED
    claim.started_at = now
    claim.lease_until = lease_of_start(window_ends=task.window_ends, now=now)
    claim.save(force_update=True, update_fields=["state", "started_at", "lease_until", "agreed_at", "updated_at"])
    settle_task(task=task, kind=TaskEventKind.STARTED, actor_id=actor_id, claim=claim)
    return claim


def complete_claim(*, claim: Claim, actor_id: UUID) -> Claim:
    """The volunteer is through. The last slot ends the task, the last task delivers the request.

    Completing again changes nothing. A start nobody reported stays unknown: such a claim adds no hours.
    Raises ClaimExpired when the lease ran out, WrongState, TooEarly.
    """
    claim, task = lock_claim(claim)
    if claim.state == ClaimState.COMPLETED:
        return claim
    now = timezone.now()
    check_pending(claim=claim, now=now)
    if now < address_opens_at(task.window_starts):
        raise TooEarly
    say_yes(claim, now)
    claim.state = ClaimState.COMPLETED
    claim.completed_at = now
    claim.save(force_update=True, update_fields=["state", "completed_at", "agreed_at", "updated_at"])
    settle_task(task=task, kind=TaskEventKind.COMPLETED, actor_id=actor_id, claim=claim)
    if task.state == TaskState.DONE:
        close_waiting_list(task=task, reason_code="task_done")
    tell_request_delivered(task=task, actor_id=actor_id)
    return claim


def check_pending(*, claim: Claim, now: datetime) -> None:
    """Raise ClaimExpired for a lease that ran out, WrongState for a claim that ended otherwise."""
    if claim.state == ClaimState.EXPIRED or (claim.state in PENDING_CLAIMS and claim.lease_until <= now):
        raise ClaimExpired
    if claim.state not in PENDING_CLAIMS:
        raise WrongState
