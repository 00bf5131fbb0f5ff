from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from beneficiaries.selectors.recent_aid import DAYS, Aid
from donations.models import Handover


def aid_given_lately(household_id: UUID) -> list[Aid]:
    """Return what was handed over to a family lately. Handler of AID_GIVEN."""
    since = timezone.now() - timedelta(days=DAYS)
    given = Handover.objects.filter(request__household_id=household_id, handed_over_at__gte=since)
    rows = given.values_list("request__category", "handed_over_at")
    return [Aid(category, timezone.localtime(at).date()) for category, at in rows]
