from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import Household

#: A provisional family is completed within so many days.
COMPLETED_WITHIN = timedelta(days=14)


def long_provisional(households: QuerySet[Household]) -> QuerySet[Household]:
    """Return those of these families that have been provisional for longer than COMPLETED_WITHIN."""
    before = timezone.localdate() - COMPLETED_WITHIN
    return households.filter(provisional=True, status=HouseholdStatus.ACTIVE, registered_on__lt=before)
