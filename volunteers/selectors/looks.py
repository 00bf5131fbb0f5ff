"""Looks: an address was seen and the task not done, by the volunteer's own doing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from volunteers.constants import LOOKS_WITHIN_DAYS, MOST_LOOKS, Absent, ClaimState, ReleaseReason
from volunteers.models import AddressView, Claim, ClaimStop

#: Given back, passed on, run out, or "nobody there" by somebody who never said they had set out.
_UNDONE = (
    Q(state=ClaimState.RELEASED, release_reason__in=["", ReleaseReason.HANDED_OVER])
    | Q(state=ClaimState.EXPIRED)
    | Q(state=ClaimState.NO_SHOW, absent=Absent.RECEIVER, started_at=None)
)


def looks(now: datetime) -> QuerySet[Claim]:
    """Return the looks that count at a time: the past days', and none from before a stop was lifted last."""
    seen = AddressView.objects.filter(claim_id=OuterRef("pk"))
    lifted = ClaimStop.objects.filter(volunteer_id=OuterRef("volunteer_id"), lifted_at__isnull=False)
    since = Subquery(lifted.order_by("-lifted_at").values("lifted_at")[:1])
    recent = Claim.objects.filter(_UNDONE, released_at__gt=now - timedelta(days=LOOKS_WITHIN_DAYS))
    return recent.filter(Exists(seen)).annotate(since=since).filter(Q(since=None) | Q(released_at__gt=since))


def may_not_claim(*, volunteer_id: UUID, now: datetime, ended: int = MOST_LOOKS) -> bool:
    """Tell whether somebody is stopped from claiming, also before anybody wrote the stop down.

    Of whoever is known to have `ended` fewer claims of late than a stop takes, looks are not counted.
    """
    if ClaimStop.objects.filter(volunteer_id=volunteer_id, lifted_at=None).exists():
        return True
    if ended < MOST_LOOKS:
        return False
    return looks(now).filter(volunteer_id=volunteer_id).count() >= MOST_LOOKS


def stops_visible_to(roles: RolesHeld) -> QuerySet[ClaimStop]:
    """Return the stops that wait for a coordinator of the centre, the oldest first."""
    here = roles.centres_with({Role.COORDINATOR})
    return ClaimStop.objects.filter(centre_id__in=here, lifted_at=None).select_related("volunteer").order_by("id")


def stop_visible_to(roles: RolesHeld, stop_id: UUID) -> ClaimStop:
    """Return one of these, or one lifted before. Raises NotVisible."""
    found = ClaimStop.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR}), pk=stop_id).first()
    if found is None:
        raise NotVisible
    return found


def looks_of(stop: ClaimStop) -> QuerySet[Claim]:
    """Return the claims that led to a stop, with their tasks."""
    until = stop.lifted_at or timezone.now()
    counted = Claim.objects.filter(
        _UNDONE,
        Exists(AddressView.objects.filter(claim_id=OuterRef("pk"))),
        volunteer_id=stop.volunteer_id,
        released_at__gt=stop.created_at - timedelta(days=LOOKS_WITHIN_DAYS),
        released_at__lte=until,
    )
    return counted.select_related("task").order_by("released_at")
