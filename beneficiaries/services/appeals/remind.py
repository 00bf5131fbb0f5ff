from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealState
from beneficiaries.deadlines import add_working_days
from beneficiaries.models import Appeal
from beneficiaries.services.remind_coordinators import remind_coordinators

REMINDER = "appeals.due"
#: Whoever has to answer is reminded so many working days before the last one.
WORKING_DAYS_BEFORE = 2


@transaction.atomic
def remind_of_appeals(*, centre_id: int) -> int:
    """Tell the centre's coordinators once a day how many answers are due soon or overdue; return how many were told."""
    today = timezone.localdate()
    waiting = Appeal.objects.filter(centre_id=centre_id, state=AppealState.RECEIVED)
    overdue = waiting.filter(due_on__lt=today).count()
    due = waiting.filter(due_on__range=(today, add_working_days(today, WORKING_DAYS_BEFORE))).count()
    if not (due or overdue):
        return 0
    return remind_coordinators(centre_id=centre_id, code=REMINDER, params={"due": due, "overdue": overdue})
