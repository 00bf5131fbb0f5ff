from datetime import datetime
from uuid import UUID

from django.utils import timezone

from shapagat.notifications.services import notify
from volunteers.constants import OCCUPYING_CLAIMS, ClaimState, ReleaseReason, TaskEventKind
from volunteers.leases import answer_to_hand_over
from volunteers.models import Claim, Task, Volunteer
from volunteers.services.claim_task import take_slot
from volunteers.services.ending import end_claim
from volunteers.services.fitness import check_fitness
from volunteers.services.handing.yes import say_yes
from volunteers.services.locking import lock_claim, lock_volunteer
from volunteers.services.progress import check_pending
from volunteers.services.settling import settle_task
from volunteers.services.telling import HANDED


def hand_over(*, claim: Claim, to: Volunteer, actor_id: UUID, agreed: bool = False) -> Claim:
    """Pass the slot to another volunteer of the centre in one transaction: nobody can take it in between.

    It is theirs at once; unless they agreed already (a coordinator asked them, or they gave a code), they are told and
    have until `agree_until` to say yes. Only the receiver is locked: whoever gives gains nothing.
    Repeating it returns the new claim. Raises ClaimExpired, WrongState, and what `check_fitness` raises.
    """
    to = lock_volunteer(to.pk)
    claim, task = lock_claim(claim)
    now = timezone.now()
    if claim.was_handed_over:
        taken = Claim.objects.filter(handed_from=claim, volunteer=to, state__in=OCCUPYING_CLAIMS).first()
        if taken is not None:
            return taken
    check_pending(claim=claim, now=now)
    check_fitness(volunteer=to, task=task, now=now)
    _give(claim, actor_id, now)
    received = take_slot(task=task, slot=claim.slot, volunteer=to, now=now)
    _ask(received, task, given=claim, agreed_at=now if agreed else None)
    settle_task(task=task, kind=TaskEventKind.HANDED_OVER, actor_id=actor_id, claim=received)
    return received


def _give(claim: Claim, actor_id: UUID, now: datetime) -> None:
    if claim.is_provisional and claim.volunteer.user_id == actor_id:
        # Nobody passes on what they did not take.
        say_yes(claim, now)
        claim.save(force_update=True, update_fields=["agreed_at", "updated_at"])
    end_claim(claim=claim, state=ClaimState.RELEASED, now=now, reason=ReleaseReason.HANDED_OVER)


def _ask(received: Claim, task: Task, *, given: Claim, agreed_at: datetime | None) -> None:
    """Note from whom the slot comes, and where nobody has said yes yet, ask."""
    received.handed_from, received.agreed_at = given, agreed_at
    if agreed_at is None:
        received.agree_until = answer_to_hand_over(
            window_starts=task.window_starts, lease_until=received.lease_until, now=received.claimed_at
        )
        if received.volunteer.user_id is not None:
            params = {"task": str(task.pk)}
            notify(recipient_id=received.volunteer.user_id, code=HANDED, params=params, urgent=True)
    received.save(force_update=True, update_fields=["handed_from", "agreed_at", "agree_until", "updated_at"])
