from uuid import UUID

from django.utils import timezone

from volunteers.constants import PENDING_CLAIMS
from volunteers.models import Claim, Volunteer
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.services.taking_back import take_back


def claims_no_longer_cleared(*, volunteer: Volunteer, actor_id: UUID) -> int:
    """Take back a locked volunteer's claims whose tasks ask for a paper that will not hold then; return how many."""
    pending = Claim.objects.filter(
        volunteer=volunteer, state__in=PENDING_CLAIMS, lease_until__gt=timezone.now()
    ).exclude(task__required_clearances=[])
    claims = [
        claim
        for claim in pending.select_related("task").order_by("task_id")
        if not set(claim.task.required_clearances) <= clearances_on(volunteer_id=volunteer.pk, day=last_day(claim.task))
    ]
    return take_back(volunteer=volunteer, claims=claims, actor_id=actor_id)
