from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import INSTALLATION


def grant_role(*, user: User, role: Role, centre: Centre | None, actor_id: UUID) -> RoleAssignment:
    """Let `user` hold `role` from today. Raises NotAllowed when somebody grants a role to themselves."""
    if user.pk == actor_id:
        raise NotAllowed
    assignment, created = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        centre=centre,
        ends_on=None,
        defaults={"starts_on": timezone.localdate(), "granted_by_id": actor_id},
    )
    if created:
        _record("role.granted", assignment, actor_id)
    return assignment


def end_role(*, assignment: RoleAssignment, actor_id: UUID) -> None:
    """Let the role end with yesterday, so that it counts no more from now."""
    assignment.ends_on = timezone.localdate() - timedelta(days=1)
    assignment.save(force_update=True, update_fields=["ends_on", "updated_at"])
    _record("role.ended", assignment, actor_id)


def _record(action: str, assignment: RoleAssignment, actor_id: UUID) -> None:
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=assignment.centre_id or INSTALLATION,
        on=assignment,
        detail={"user": str(assignment.user_id), "role": assignment.role},
    )
