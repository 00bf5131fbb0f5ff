from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealState
from beneficiaries.deadlines import add_working_days
from beneficiaries.models import Appeal
from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import users_holding
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify

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
    here = RoleAssignment.objects.filter(centre_id=centre_id, role=Role.COORDINATOR).values("user_id")
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    reminded = Notification.objects.filter(code=REMINDER, created_at__gte=since).values("recipient_id")
    told = list(users_holding({Role.COORDINATOR}).filter(pk__in=here).exclude(pk__in=reminded))
    for user in told:
        notify(recipient_id=user.pk, code=REMINDER, params={"due": due, "overdue": overdue})
    return len(told)
