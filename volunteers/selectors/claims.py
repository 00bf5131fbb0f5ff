from uuid import UUID

from volunteers.constants import OCCUPYING_CLAIMS, PENDING_CLAIMS, ClaimState
from volunteers.exceptions import ClaimUnclear, NoClaim
from volunteers.models import Claim, Task


def occupying_claims(task: Task) -> list[Claim]:
    """Return who occupies the slots of a task, in order of slots."""
    return list(Claim.objects.filter(task=task, state__in=OCCUPYING_CLAIMS).order_by("slot"))


def own_claim(*, task: Task, volunteer_id: UUID) -> Claim:
    """Return a volunteer's newest claim on a task, whatever became of it. Raises NoClaim."""
    found = Claim.objects.filter(task=task, volunteer_id=volunteer_id).order_by("-id").first()
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
