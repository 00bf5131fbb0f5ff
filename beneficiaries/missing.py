from collections.abc import Sequence
from datetime import date, timedelta

from beneficiaries.constants import ConsentState, MemberRole
from beneficiaries.sealed import HouseholdCircumstances, HouseholdContact, PersonHealth, PersonIdentity

#: A disability paper is asked for again so many days before it runs out.
EXPIRES_SOON = timedelta(days=60)


def missing_of(
    *,
    people: Sequence[tuple[str, PersonIdentity, PersonHealth]],
    people_count: int,
    consent_state: str,
    contact: HouseholdContact,
    circumstances: HouseholdCircumstances,
    today: date,
    incomes_since: date | None = None,
) -> tuple[str, ...]:
    """Return what a record lacks, or will lack soon: JSON pointers, for the worker to ask for.

    `people` are (role, identity, health). A disability paper that runs out within EXPIRES_SOON is asked for anew.
    Incomes recorded before `incomes_since` were those of a larger family.
    """
    no_head = all(role != MemberRole.HEAD for role, _, _ in people)
    found = ["/members"] if no_head or people_count > len(people) else []
    for place, (_, identity, health) in enumerate(people):
        if not identity.iin and not identity.iin_absence:
            found.append(f"/members/{place}/iin")
        if identity.birth_date is None:
            found.append(f"/members/{place}/birth_date")
        if health.disability_group and health.valid_until and health.valid_until <= today + EXPIRES_SOON:
            found.append(f"/members/{place}/disability/valid_until")
    lacking = {
        "/consents": consent_state == ConsentState.PENDING,
        "/contact/phones": not contact.phones,
        "/contact/address": not contact.address.street,
        "/incomes": not any(income.recorded_on >= (incomes_since or date.min) for income in circumstances.incomes),
    }
    return (*found, *(pointer for pointer, lacks in lacking.items() if lacks))
