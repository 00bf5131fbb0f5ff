"""What auditors are told: at once of a break-glass, once a day of odd reading."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.audit.models import BreakGlass
from shapagat.core.hooks import Hook
from shapagat.core.hooks import register as register_hook
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from shapagat.notifications.templates import register

ODDITIES = "audit.oddities"


def register_news() -> None:
    """Say what auditors are told, and when."""
    register("break_glass.started", _("Somebody asked to open more families than a day allows. Please review it."))
    register(ODDITIES, _("Odd reading was found: %(count)s. Please look at it."))
    register_hook(Hook.GLASS_BROKEN, "notifications", tell_of_break_glass)


def tell_of_break_glass(glass_id: UUID) -> None:
    """Tell every auditor but whoever it is themselves, in the transaction that begins it."""
    glass = BreakGlass.objects.get(pk=glass_id)
    params = {"break_glass": str(glass.pk), "reason": glass.reason}
    for auditor_id in auditors().exclude(pk=glass.actor_id).values_list("pk", flat=True):
        notify(recipient_id=auditor_id, code="break_glass.started", params=params)


@transaction.atomic
def tell_of_oddities(*, count: int) -> None:
    """Tell every auditor how many oddities are new; whoever was told within the day is not told again."""
    recently = timezone.now() - timedelta(hours=20)
    told = Notification.objects.filter(code=ODDITIES, created_at__gt=recently)
    # The lock lets of two beats at once only one tell them.
    for auditor in auditors().select_for_update(no_key=True).order_by("pk"):
        if not told.filter(recipient=auditor).exists():
            notify(recipient_id=auditor.pk, code=ODDITIES, params={"count": count})


def auditors() -> QuerySet[User]:
    """Return who is an auditor today."""
    today = timezone.localdate()
    held = RoleAssignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), role=Role.AUDITOR, starts_on__lte=today
    )
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)
