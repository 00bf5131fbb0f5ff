from django.utils import timezone

from volunteers.constants import LEASED_CLAIMS
from volunteers.minors import is_minor
from volunteers.models import Claim, Volunteer
from volunteers.selectors.guardians import consented_on


def claims_without_consent(volunteer: Volunteer) -> list[Claim]:
    """Return what a locked volunteer holds for days on which they are under age and no consent holds."""
    held = Claim.objects.filter(volunteer=volunteer, state__in=LEASED_CLAIMS, lease_until__gt=timezone.now())
    # In the order in which locks on several requests are taken everywhere.
    rows = held.select_related("task").order_by("task__request_id", "task_id")
    days = [(claim, timezone.localdate(claim.task.window_starts)) for claim in rows]
    return [
        claim
        for claim, day in days
        if is_minor(volunteer.minor_born_month, day) and not consented_on(volunteer_id=volunteer.pk, day=day)
    ]
