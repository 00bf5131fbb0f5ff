from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.core.scope import scope
from volunteers.code_secrets import hash_of, open_initials
from volunteers.codes import Code, read_code
from volunteers.models import Certificate, Volunteer

#: Looked for where nothing can be typed, so that every question costs the same.
_NOTHING = Code("", 0)


@dataclass(frozen=True)
class Verified:
    """What anybody who holds the paper may compare. Whose it is shows only by initials."""

    valid: bool
    initials: str
    centre: str
    starts_on: date
    ends_on: date
    tasks: int
    minutes: int
    issued_on: date
    revoked_on: date | None


def verify_code(typed: str) -> Verified | None:
    """Return what a code stands for; None for one that nobody was given. Nobody needs to be signed in.

    Looks behind the wall of the one centre that the code names. What is no code at all is looked for just the same.
    """
    code = read_code(typed) or _NOTHING
    with scope({code.centre_id}):
        found = Certificate.objects.filter(centre_id=code.centre_id, code_hash=hash_of(code)).first()
    centre = Centre.objects.filter(pk=code.centre_id).first()
    initials = open_initials(code, bytes(found.shown) if found else b"")
    if found is None or centre is None:
        return None
    return Verified(
        valid=found.revoked_at is None,
        initials=initials,
        centre=centre.name,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        tasks=found.tasks,
        minutes=found.minutes,
        issued_on=found.issued_on,
        revoked_on=found.revoked_at.date() if found.revoked_at else None,
    )


def certificates_of(volunteers: list[Volunteer]) -> QuerySet[Certificate]:
    """Return somebody's certificates, the newest first."""
    return Certificate.objects.filter(volunteer_id__in=[row.pk for row in volunteers]).order_by("-id")


def certificate_visible_to(*, actor_id: UUID, roles: RolesHeld, certificate_id: UUID) -> Certificate:
    """Return one's own certificate, or one of a centre one coordinates. Raises NotVisible."""
    found = Certificate.objects.select_related("volunteer").filter(pk=certificate_id).first()
    if found is None:
        raise NotVisible
    own = found.volunteer.user_id == actor_id and found.centre_id in roles.centres_with({Role.VOLUNTEER})
    if not own and found.centre_id not in roles.centres_with({Role.COORDINATOR}):
        raise NotVisible
    return found
