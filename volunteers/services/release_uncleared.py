from uuid import UUID

from django.db.models import QuerySet

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.exceptions import WrongState
from volunteers.constants import LEASED_CLAIMS, LIVE_TASKS, ReleaseReason
from volunteers.models import Claim, Volunteer
from volunteers.selectors.clearances import clearances_on, last_day
from volunteers.services.release_claim import release_claim
from volunteers.services.telling import CLEARANCE_ENDS, CLEARANCE_REOPENED, tell_coordinators, tell_volunteer


def release_uncleared_claims(
    *, volunteer: Volunteer | None = None, centre_id: int | None = None, actor_id: UUID = SYSTEM_ACTOR_ID
) -> int:
    """Reopen what is claimed with a paper that will not hold on the last day of the window; return how many.

    Of one volunteer (a paper was taken back or shortened) or of a whole centre. The volunteer and the coordinators
    are told. Raises ValueError when neither is named.
    """
    asking = Claim.objects.filter(state__in=LEASED_CLAIMS, task__state__in=LIVE_TASKS).exclude(
        task__required_clearances=[]
    )
    if volunteer is not None:
        found = asking.filter(volunteer=volunteer)
    elif centre_id is not None:
        found = asking.filter(centre_id=centre_id)
    else:
        raise ValueError
    return sum(_release(claim, actor_id) for claim in _uncleared(found))


def _uncleared(claims: QuerySet[Claim]) -> list[Claim]:
    # In the order in which locks on several requests are taken everywhere.
    rows = claims.select_related("task", "volunteer").order_by("task__request_id", "task_id")
    return [
        claim
        for claim in rows
        if not set(claim.task.required_clearances)
        <= clearances_on(volunteer_id=claim.volunteer_id, day=last_day(claim.task))
    ]


def _release(claim: Claim, actor_id: UUID) -> bool:
    try:
        release_claim(claim=claim, actor_id=actor_id, reason=ReleaseReason.CLEARANCE_ENDS)
    except WrongState:
        # Completed, or nobody came, while we looked.
        return False
    tell_volunteer(claim.volunteer, CLEARANCE_ENDS, task=claim.task)
    tell_coordinators(CLEARANCE_REOPENED, task=claim.task)
    return True
