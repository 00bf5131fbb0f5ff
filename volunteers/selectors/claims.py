from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from volunteers.appointments import Window
from volunteers.constants import LEASED_CLAIMS, LOOKS_WITHIN_DAYS, OCCUPYING_CLAIMS, PENDING_CLAIMS, ClaimState
from volunteers.exceptions import ClaimUnclear, NoClaim
from volunteers.models import Claim, Task

#: A claim that stands comes after every one that ended: one that came back may be older than one that ended since.
STANDING_LAST: Final = (F("released_at").asc(nulls_last=True), "id")


@dataclass(frozen=True)
class RecentClaim:
    """A claim somebody holds (`pending`), or one that ended within the days in which looks count."""

    task_id: UUID
    pending: bool
    window: Window


def recent_claims(*, volunteer_id: UUID, now: datetime) -> list[RecentClaim]:
    """Return what somebody holds and what ended lately without being completed: one query."""
    held = Q(state__in=PENDING_CLAIMS, lease_until__gt=now)
    ended = Q(released_at__gt=now - timedelta(days=LOOKS_WITHIN_DAYS))
    rows = (
        Claim.objects.filter(held | ended, volunteer_id=volunteer_id)
        .order_by()
        .values_list("task_id", "released_at", "task__kind", "task__window_starts", "task__window_ends")
    )
    return [
        RecentClaim(task_id, released_at is None, Window(kind, starts, ends))
        for task_id, released_at, kind, starts, ends in rows
    ]


def occupying_claims(task: Task) -> list[Claim]:
    """Return who occupies the slots of a task, in order of slots."""
    return list(Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).order_by("slot"))


def is_overdue(claims: Iterable[Claim], now: datetime) -> bool:
    """Tell whether the lease of one of them has run out."""
    return any(claim.state in LEASED_CLAIMS and claim.lease_until <= now for claim in claims)


def free_slots(task: Task) -> list[int]:
    """Return the numbers of slots that nobody occupies, in order."""
    occupied = set(Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).values_list("slot", flat=True))
    return [slot for slot in range(1, task.slots + 1) if slot not in occupied]


def own_claim(*, task: Task, volunteer_id: UUID) -> Claim:
    """Return a volunteer's claim on a task, or the one that ended last, whatever became of it. Raises NoClaim."""
    found = Claim.objects.filter(task=task, volunteer_id=volunteer_id).order_by(*STANDING_LAST).last()
    if found is None:
        raise NoClaim
    return found


def claim_meant(*, task: Task, claim_id: UUID | None, completed: bool = False) -> Claim:
    """Return the claim a coordinator means: the named one, or the only one pending (or completed).

    Raises NoClaim, ClaimUnclear.
    """
    claims = Claim.objects.filter(task=task)
    if claim_id is not None:
        named = claims.filter(pk=claim_id).first()
        if named is None:
            raise NoClaim
        return named
    found = list(claims.filter(state__in={ClaimState.COMPLETED} if completed else PENDING_CLAIMS)[:2])
    if not found:
        raise NoClaim
    if len(found) > 1:
        raise ClaimUnclear
    return found[0]


def provisional_from(given: Claim) -> Claim | None:
    """Return the claim somebody has of a hand-over and has not said yes to."""
    found = Claim.objects.filter(handed_from=given, state=ClaimState.HELD, agreed_at=None, agree_until__isnull=False)
    return found.select_related("volunteer").first()
