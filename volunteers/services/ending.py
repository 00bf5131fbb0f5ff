"""How a claim ends without being completed."""

from datetime import datetime
from uuid import UUID

from volunteers.constants import PENDING_CLAIMS, ClaimState
from volunteers.models import Claim, Task
from volunteers.services.settling import settle_task


def end_claim(*, claim: Claim, state: ClaimState, now: datetime, reason: str = "", absent: str = "") -> None:
    """Free the slot of a claim whose task is locked."""
    claim.state = state
    claim.released_at = now
    claim.release_reason = reason
    claim.absent = absent
    claim.save(force_update=True, update_fields=["state", "released_at", "release_reason", "absent", "updated_at"])


def end_overdue(*, task: Task, now: datetime, actor_id: UUID) -> int:
    """End the claims of a locked task whose lease ran out and settle it; return how many they were."""
    overdue = list(Claim.objects.filter(task=task, state__in=PENDING_CLAIMS, lease_until__lte=now))
    for claim in overdue:
        end_claim(claim=claim, state=ClaimState.EXPIRED, now=now)
        settle_task(task=task, kind="expired", actor_id=actor_id, claim=claim)
    return len(overdue)
