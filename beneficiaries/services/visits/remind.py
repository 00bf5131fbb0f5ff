from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import VisitState
from beneficiaries.models import Visit
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify

REMINDER = "visits.today"


@transaction.atomic
def remind_of_visits(*, centre_id: int) -> int:
    """Tell each member of staff once a day how many appointments they have today, and how many are overdue."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    end = start + timedelta(days=1)
    waiting = Visit.objects.filter(centre_id=centre_id, state=VisitState.PLANNED, starts_at__lt=end)
    today = Counter(waiting.filter(starts_at__gte=start).values_list("assigned_to_id", flat=True))
    overdue = Counter(waiting.filter(starts_at__lt=start).values_list("assigned_to_id", flat=True))
    reminded = set(
        Notification.objects.filter(code=REMINDER, created_at__gte=start).values_list("recipient_id", flat=True)
    )
    told = sorted((set(today) | set(overdue)) - reminded)
    for user_id in told:
        notify(recipient_id=user_id, code=REMINDER, params={"today": today[user_id], "overdue": overdue[user_id]})
    return len(told)
