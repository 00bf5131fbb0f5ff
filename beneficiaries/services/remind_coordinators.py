from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import users_holding
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify


def remind_coordinators(*, centre_id: int, code: str, params: dict[str, int]) -> int:
    """Tell a centre's coordinators something, each once a day; return how many were told."""
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    reminded = Notification.objects.filter(code=code, created_at__gte=since).values("recipient_id")
    told = list(users_holding({Role.COORDINATOR}, centre_id=centre_id).exclude(pk__in=reminded))
    for user in told:
        notify(recipient_id=user.pk, code=code, params=params)
    return len(told)
