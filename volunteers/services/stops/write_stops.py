from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.selectors import users_holding
from shapagat.audit.services import record_change
from shapagat.notifications.services import notify
from volunteers.constants import MOST_LOOKS
from volunteers.models import ClaimStop, Volunteer
from volunteers.selectors.looks import looks

NEWS = "claim_stop.begun"


def write_stops(*, centre_id: int) -> int:
    """Write down who looked too often in a centre and tell its coordinators; return how many are new."""
    often = (
        looks(timezone.now())
        .filter(centre_id=centre_id)
        .values("volunteer_id")
        .annotate(times=Count("id"))
        .filter(times__gte=MOST_LOOKS)
    )
    begun = ClaimStop.objects.filter(centre_id=centre_id, lifted_at=None).values("volunteer_id")
    found = often.exclude(volunteer_id__in=begun).values_list("volunteer_id", flat=True)
    # The lock lets of two sweeps at once only one write it.
    locked = Volunteer.objects.select_for_update(no_key=True).filter(pk__in=sorted(found)).order_by("id")
    return sum(_write(centre_id, volunteer.pk) for volunteer in locked)


def _write(centre_id: int, volunteer_id: UUID) -> bool:
    stop, new = ClaimStop.objects.get_or_create(centre_id=centre_id, volunteer_id=volunteer_id, lifted_at=None)
    if new:
        record_change(
            action="claim_stop.begun",
            actor_id=SYSTEM_ACTOR_ID,
            centre_id=centre_id,
            on=stop,
            subject_ids=[volunteer_id],
        )
        for coordinator in users_holding({Role.COORDINATOR}, centre_id=centre_id):
            notify(recipient_id=coordinator.pk, code=NEWS, params={"stop": str(stop.pk)})
    return new
