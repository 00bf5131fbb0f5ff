from datetime import datetime, timedelta

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from volunteers.constants import LIVE_TASKS, PENDING_CLAIMS
from volunteers.leases import EARLIEST_REMINDER, LATEST_REMINDER
from volunteers.models import Claim
from volunteers.services.telling import RUNS_OUT, tell_volunteer

BATCH = 200


def remind_claimants(*, centre_id: int, most: int = BATCH) -> int:
    """Tell claimants of a centre, once each, that their lease ends soon; return how many were told.

    Claims that another process has in hand are left to it.
    """
    now = timezone.now()
    due = list(_due(now).filter(centre_id=centre_id).order_by("lease_until")[:most])
    for claim in due:
        tell_volunteer(claim.volunteer, RUNS_OUT, task=claim.task)
    Claim.objects.filter(pk__in=[claim.pk for claim in due]).update(reminded_at=now)
    return len(due)


def _due(now: datetime) -> QuerySet[Claim]:
    lease = ExpressionWrapper(F("lease_until") - F("claimed_at"), output_field=DurationField())
    quarter = ExpressionWrapper(lease / Value(4), output_field=DurationField())
    ahead = Least(Greatest(quarter, Value(LATEST_REMINDER)), Value(EARLIEST_REMINDER), output_field=DurationField())
    return (
        Claim.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("volunteer", "task")
        .filter(
            state__in=PENDING_CLAIMS,
            task__state__in=LIVE_TASKS,
            reminded_at=None,
            lease_until__gt=now,
            lease_until__lte=now + EARLIEST_REMINDER + timedelta(seconds=1),
        )
        .alias(remind_at=ExpressionWrapper(F("lease_until") - ahead, output_field=DateTimeField()))
        .filter(remind_at__lte=now)
    )
