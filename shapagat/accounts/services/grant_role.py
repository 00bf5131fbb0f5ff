from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import OF_ALL_CENTRES, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services.end_access import end_access
from shapagat.accounts.signatures import SIGNED_FIELDS, Granted
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotAllowed
from shapagat.encryption.constants import INSTALLATION


def grant_role(*, user: User, role: Role, centre: Centre | None, actor_id: UUID) -> RoleAssignment:
    """Let `user` hold `role` from today; one held already is returned as it is.

    For the console, the demonstration, and what two people agreed on: over HTTP a role is asked for (`propose_role`).

    Raises NotAllowed when somebody grants a role to themselves, InvalidInput when a role of one centre comes without
    a centre, or one of the whole installation with one.
    """
    if user.pk == actor_id:
        raise NotAllowed(_("Nobody grants a role to themselves."))
    check_place(role, centre)
    made = signed_role(user=user, role=role, centre=centre, actor_id=actor_id)
    assignment, created = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        centre=centre,
        ends_on=None,
        defaults={name: getattr(made, name) for name in ("id", "starts_on", "granted_by_id", "signature")},
    )
    if created:
        _record("role.granted", assignment, actor_id)
    return assignment


def signed_role(*, user: User, role: Role, centre: Centre | None, actor_id: UUID) -> RoleAssignment:
    """Return a role from today on, signed and not saved."""
    made = RoleAssignment(
        user=user, role=role, centre=centre, starts_on=timezone.localdate(), ends_on=None, granted_by_id=actor_id
    )
    made.signature = granted(made).signature()
    return made


def granted(assignment: RoleAssignment) -> Granted:
    """Return what is signed of a role."""
    return Granted(*(getattr(assignment, name) for name in SIGNED_FIELDS))


def check_place(role: Role, centre: Centre | None) -> None:
    """Refuse a role of one centre without one, and one of all centres with one. Raises InvalidInput."""
    if role in OF_ALL_CENTRES and centre is not None:
        problem = FieldProblem("/centre", "role_of_all_centres", _("This role is not held in one centre."))
    elif role not in OF_ALL_CENTRES and centre is None:
        problem = FieldProblem("/centre", "centre_required", _("Say in which centre the role is held."))
    else:
        return
    raise InvalidInput(errors=(problem,))


def end_role(*, assignment: RoleAssignment, actor_id: UUID) -> None:
    """Let the role end with yesterday, so that it counts no more from now, and sign its holder out everywhere.

    One that has ended stays as it is.
    """
    if assignment.ends_on is not None:
        return
    assignment.ends_on = timezone.localdate() - timedelta(days=1)
    assignment.signature = granted(assignment).signature()
    assignment.save(force_update=True, update_fields=["ends_on", "signature", "updated_at"])
    end_access(user_id=assignment.user_id)
    _record("role.ended", assignment, actor_id)


def _record(action: str, assignment: RoleAssignment, actor_id: UUID) -> None:
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=assignment.centre_id or INSTALLATION,
        on=assignment,
        detail={"user": str(assignment.user_id), "role": assignment.role},
    )
