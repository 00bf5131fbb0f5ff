import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from shapagat.accounts.constants import OF_ALL_CENTRES, PURPOSES, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.signatures import SIGNED_FIELDS, Granted
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import INSTALLATION, Purpose

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RolesHeld:
    """The roles somebody holds today, by centre."""

    by_centre: dict[int, frozenset[Role]]
    everywhere: frozenset[Role] = frozenset()

    @property
    def all(self) -> frozenset[Role]:
        """Every role held anywhere."""
        return self.everywhere.union(*self.by_centre.values())

    @property
    def centre_ids(self) -> frozenset[int]:
        """The centres whose rows this person's work may see."""
        return frozenset(self.by_centre)

    def has(self, *roles: Role, centre_id: int) -> bool:
        """Tell whether any of the roles is held in that centre."""
        return bool(self.by_centre.get(centre_id, frozenset()) & set(roles))

    def centres_with(self, roles: Iterable[Role]) -> frozenset[int]:
        """Return the centres where any of the roles is held."""
        wanted = set(roles)
        return frozenset(centre for centre, held in self.by_centre.items() if held & wanted)

    def centres_for(self, purpose: Purpose) -> frozenset[int]:
        """Return the centres where personal data may be opened for this purpose."""
        return self.centres_with(role for role, purposes in PURPOSES.items() if purpose in purposes)


def roles_of(user: User) -> RolesHeld:
    """Return what `user` holds today. Roles of the whole installation count in every centre.

    A role that the service did not sign does not count.
    """
    held = _signed_today(user)
    by_centre: dict[int, frozenset[Role]] = {}
    everywhere = frozenset(Role(found.role) for found in held if found.role in OF_ALL_CENTRES)
    if everywhere:
        by_centre = dict.fromkeys(all_centre_ids(), everywhere)
    if Role.AUDITOR in everywhere:
        by_centre[INSTALLATION] = frozenset({Role.AUDITOR})
    for found in held:
        if found.centre_id is not None:
            by_centre[found.centre_id] = by_centre.get(found.centre_id, frozenset()) | {Role(found.role)}
    return RolesHeld(by_centre, everywhere)


def _signed_today(user: User) -> list[Granted]:
    today = timezone.localdate()
    present = RoleAssignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), user=user, starts_on__lte=today
    ).values_list(*SIGNED_FIELDS, "signature")
    signed = []
    for *fields, signature in present:
        found = Granted(*fields)
        if found.is_signed(signature):
            signed.append(found)
        else:
            logger.error("The role %s was not granted by the service and does not count", found.id)
    return signed
