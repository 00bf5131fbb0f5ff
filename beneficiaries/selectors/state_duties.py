from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import LIVE_REQUEST_STATES, DutyOutcome
from beneficiaries.models import StateReferral


def state_owes(household_id: UUID) -> QuerySet[StateReferral]:
    """Return what of a family's live requests the state was asked for or granted: donors need not pay it twice."""
    asked = StateReferral.objects.filter(request__household_id=household_id, request__state__in=LIVE_REQUEST_STATES)
    return asked.exclude(outcome=DutyOutcome.REFUSED).select_related("request").order_by("id")
