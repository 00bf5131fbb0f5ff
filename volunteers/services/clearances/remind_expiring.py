from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shapagat.notifications.services import notify
from volunteers.constants import REMIND_DAYS, VolunteerState
from volunteers.models import VolunteerClearance

EXPIRING = "clearance.expiring"


def remind_expiring(*, centre_id: int) -> int:
    """Tell volunteers of papers that end within 30 and within 7 days, each term once; return how many were told.

    Nobody is reminded of a paper that was revoked or that a later one of its kind outlasts.
    """
    today = timezone.localdate()
    return sum(_remind(row, days, today) for days in REMIND_DAYS for row in _due(centre_id, days, today))


def _due(centre_id: int, days: int, today: date) -> list[VolunteerClearance]:
    later = VolunteerClearance.objects.filter(
        volunteer_id=OuterRef("volunteer_id"), kind=OuterRef("kind"), revoked_on=None
    ).filter(expires_on__gt=OuterRef("expires_on"))
    shorter = max((term for term in REMIND_DAYS if term < days), default=-1)
    rows = VolunteerClearance.objects.filter(
        ~Exists(later),
        Q(reminded_days=None) | Q(reminded_days__gt=days),
        centre_id=centre_id,
        revoked_on=None,
        expires_on__gt=today + timedelta(days=shorter),
        expires_on__lte=today + timedelta(days=days),
    ).exclude(volunteer__state=VolunteerState.LEFT)
    # Two sweeps at once share the rows: what one has, the other passes over.
    return list(rows.select_related("volunteer").select_for_update(of=("self",), skip_locked=True).order_by("id"))


def _remind(row: VolunteerClearance, days: int, today: date) -> bool:
    row.reminded_days = days
    row.save(force_update=True, update_fields=["reminded_days", "updated_at"])
    if row.volunteer.user_id is None:
        return False
    params = {"days": (row.expires_on - today).days, "clearance": str(row.pk)}
    notify(recipient_id=row.volunteer.user_id, code=EXPIRING, params=params)
    return True
