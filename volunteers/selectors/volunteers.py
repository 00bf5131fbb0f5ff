from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import RolesHeld
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased
from volunteers.models import Volunteer


def volunteers_visible_to(roles: RolesHeld) -> QuerySet[Volunteer]:
    """Return the volunteers of the centres somebody coordinates, still sealed."""
    return Volunteer.objects.filter(centre_id__in=roles.centres_with({Role.COORDINATOR})).exclude(is_erased("pk"))


def volunteer_visible_to(roles: RolesHeld, volunteer_id: UUID) -> Volunteer:
    """Return one of these. Raises NotVisible."""
    found = volunteers_visible_to(roles).filter(pk=volunteer_id).first()
    if found is None:
        raise NotVisible
    return found


def enrolments_of(user_id: UUID, centre_ids: Iterable[int]) -> list[Volunteer]:
    """Return somebody's own enrolments in these centres, whatever their state."""
    return list(Volunteer.objects.filter(user_id=user_id, centre_id__in=list(centre_ids)).order_by("id"))


def own_enrolment(user_id: UUID, centre_id: int) -> Volunteer:
    """Return somebody's own enrolment in one centre. Raises NotVisible."""
    found = Volunteer.objects.filter(user_id=user_id, centre_id=centre_id).first()
    if found is None:
        raise NotVisible
    return found


def one_of_own(user_id: UUID, centre_ids: Iterable[int], volunteer_id: UUID) -> Volunteer:
    """Return one of somebody's own enrolments. Raises NotVisible."""
    found = next((row for row in enrolments_of(user_id, centre_ids) if row.pk == volunteer_id), None)
    if found is None:
        raise NotVisible
    return found


def colleague(*, centre_id: int, volunteer_id: UUID) -> Volunteer:
    """Return a volunteer of that centre by id, to hand something over to. Raises NotVisible."""
    found = Volunteer.objects.filter(centre_id=centre_id, pk=volunteer_id).first()
    if found is None:
        raise NotVisible
    return found


def volunteer_known_to(actor_id: UUID, roles: RolesHeld, volunteer_id: UUID) -> Volunteer:
    """Return a volunteer to a coordinator of the centre, or to themselves. Raises NotVisible."""
    own = Q(user_id=actor_id, centre_id__in=roles.centres_with({Role.VOLUNTEER}))
    coordinated = Q(centre_id__in=roles.centres_with({Role.COORDINATOR}))
    found = Volunteer.objects.filter(own | coordinated, pk=volunteer_id).exclude(is_erased("pk")).first()
    if found is None:
        raise NotVisible
    return found


def same_phone(row: Volunteer) -> list[Volunteer]:
    """Return the other volunteers of the centre who gave the same phone."""
    if row.phone_mark is None:
        return []
    found = Volunteer.objects.filter(centre_id=row.centre_id, phone_mark=bytes(row.phone_mark)).exclude(pk=row.pk)
    return list(found.exclude(is_erased("pk")).order_by("id"))
