from uuid import UUID

from django.db.models import Q, QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from shapagat.notifications.constants import STRANDED
from shapagat.notifications.models import Notification

#: May look at what did not arrive, and may have it sent again.
SEES_STRANDED = frozenset({Role.COORDINATOR, Role.ADMIN, Role.AUDITOR})
RETRIES_STRANDED = SEES_STRANDED - {Role.AUDITOR}


def stranded_visible_to(roles: RolesHeld) -> QuerySet[Notification]:
    """Return what could not be sent outside, or perhaps was: codes and states, no address and no sentence.

    Coordinators see what was for people of their centres; administrators and auditors see all of it.
    """
    found = Notification.objects.filter(state__in=STRANDED)
    if roles.everywhere & SEES_STRANDED:
        return found
    centres = roles.centres_with({Role.COORDINATOR})
    people = RoleAssignment.objects.filter(Q(centre_id__in=centres)).values("user_id")
    return found.filter(recipient_id__in=people)


def stranded_one(roles: RolesHeld, notice_id: UUID) -> Notification:
    """Return one of them. Raises NotVisible."""
    found = stranded_visible_to(roles).filter(pk=notice_id).first()
    if found is None:
        raise NotVisible
    return found
