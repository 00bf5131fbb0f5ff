from collections.abc import Sequence

from beneficiaries.constants import ConsentState, MemberRole
from beneficiaries.sealed import HouseholdCircumstances, HouseholdContact, PersonIdentity


def missing_of(
    *,
    people: Sequence[tuple[str, PersonIdentity]],
    people_count: int,
    consent_state: str,
    contact: HouseholdContact,
    circumstances: HouseholdCircumstances,
) -> tuple[str, ...]:
    """Return what a record still lacks: JSON pointers, for the worker to ask for. `people` are (role, identity)."""
    no_head = all(role != MemberRole.HEAD for role, _ in people)
    found = ["/members"] if no_head or people_count > len(people) else []
    for place, (_, identity) in enumerate(people):
        if not identity.iin and not identity.iin_absence:
            found.append(f"/members/{place}/iin")
        if identity.birth_date is None:
            found.append(f"/members/{place}/birth_date")
    lacking = {
        "/consents": consent_state == ConsentState.PENDING,
        "/contact/phones": not contact.phones,
        "/contact/address": not contact.address.street,
        "/incomes": not circumstances.incomes,
    }
    return (*found, *(pointer for pointer, lacks in lacking.items() if lacks))
