from enum import StrEnum
from uuid import UUID

from shapagat.encryption.constants import Purpose

#: Who acts when beat, a sweep or the demonstration does.
SYSTEM_ACTOR_ID = UUID(int=1)


class Role(StrEnum):
    """What somebody may do in a centre."""

    INTAKE = "intake"
    COORDINATOR = "coordinator"
    STOREKEEPER = "storekeeper"
    VOLUNTEER = "volunteer"
    ORGANISATION_REPRESENTATIVE = "organisation_representative"
    NETWORK = "network"
    AUDITOR = "auditor"
    ADMIN = "admin"


#: Roles that belong to the whole installation, not to one centre.
OF_ALL_CENTRES = frozenset({Role.NETWORK, Role.AUDITOR, Role.ADMIN})

_intake = frozenset(
    {
        Purpose.REGISTRATION,
        Purpose.SEARCH,
        Purpose.DUPLICATE_CHECK,
        Purpose.REQUEST_HANDLING,
        Purpose.IMPORT,
        Purpose.APPEAL_HANDLING,
        Purpose.REPRESENTATION,
        Purpose.SUBJECT_RIGHTS,
    }
)

#: For which purposes a role may open personal data.
PURPOSES: dict[Role, frozenset[Purpose]] = {
    Role.INTAKE: _intake,
    Role.COORDINATOR: _intake | {Purpose.VOLUNTEERING, Purpose.DONATION, Purpose.REPORTING, Purpose.RETENTION},
    Role.STOREKEEPER: frozenset({Purpose.DONATION}),
    Role.VOLUNTEER: frozenset({Purpose.DELIVERY, Purpose.VOLUNTEERING}),
    Role.ORGANISATION_REPRESENTATIVE: frozenset({Purpose.REPRESENTATION}),
    Role.NETWORK: frozenset({Purpose.REPORTING}),
    Role.AUDITOR: frozenset(),
    Role.ADMIN: frozenset({Purpose.ACCOUNT}),
}
