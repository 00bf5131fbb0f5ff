"""Who came by whose invitation, within one centre."""

from shapagat.encryption.subjects import is_erased
from volunteers.constants import INVITATION
from volunteers.models import Volunteer


def inviter_by(*, centre_id: int, mark: str) -> Volunteer | None:
    """Return the volunteer of the centre whose link carries this mark."""
    if not mark.startswith(INVITATION):
        return None
    return Volunteer.objects.filter(centre_id=centre_id, invitation_mark=mark).exclude(is_erased("pk")).first()


def came_by(volunteer: Volunteer) -> int:
    """Return how many applied by somebody's link."""
    if not volunteer.invitation_mark:
        return 0
    same = Volunteer.objects.filter(centre_id=volunteer.centre_id, source_mark=volunteer.invitation_mark)
    return same.exclude(is_erased("pk")).count()
