from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.core.exceptions import NotVisible


def users() -> QuerySet[User]:
    """Return all logins: user names are opaque and tell nothing about people."""
    return User.objects.all()


def users_holding(roles: Iterable[Role], *, centre_id: int | None = None) -> QuerySet[User]:
    """Return the active logins that hold any of the roles today, in any centre or in that one."""
    today = timezone.localdate()
    held = RoleAssignment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), role__in=roles, starts_on__lte=today)
    if centre_id is not None:
        held = held.filter(centre_id=centre_id)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id"))


def user_by_id(user_id: UUID) -> User:
    """Return one login. Raises NotVisible."""
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise NotVisible
    return found


def assignments_of(user: User) -> QuerySet[RoleAssignment]:
    """Return every role somebody holds or has held, with its centre."""
    return RoleAssignment.objects.filter(user=user).select_related("centre")


def assignment_of(user: User, assignment_id: UUID) -> RoleAssignment:
    """Return one of them. Raises NotVisible."""
    found = assignments_of(user).filter(pk=assignment_id).first()
    if found is None:
        raise NotVisible
    return found
