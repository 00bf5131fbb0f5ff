from dataclasses import dataclass
from uuid import UUID

from beneficiaries.sealed import PersonIdentity
from beneficiaries.services.changes.homes import Home, Plan
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many


@masked
@dataclass(frozen=True)
class HomeTold:
    """One family of a plan and who belongs to it afterwards, by name and role; `True` where that is new."""

    home: Home
    members: list[tuple[str, str, bool]]


def homes_told(plan: Plan) -> list[HomeTold]:
    """Name who belongs to each family after a change. Raises AccessDenied."""
    people = [row.person for home in plan.homes for row in home.memberships.values()]
    names = open_many(people, "identity", PersonIdentity)
    return [HomeTold(home, _members(home, names)) for home in plan.homes]


def _members(home: Home, names: dict[UUID, PersonIdentity]) -> list[tuple[str, str, bool]]:
    there = [
        (names[person].full_name, role, home.before.get(person) != role)
        for person, role in home.after.items()
        if person in names
    ]
    return there + [(one.identity.full_name, one.role, True) for one in home.added]
