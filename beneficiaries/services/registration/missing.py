from beneficiaries.constants import ConsentState
from beneficiaries.services.registration.checked import CheckedHousehold


def missing_of(checked: CheckedHousehold) -> tuple[str, ...]:
    """Return what a record still lacks: JSON pointers, for the worker to ask for."""
    found = []
    if not any(member.role == "head" for member in checked.members):
        found.append("/members")
    if checked.people_count > len(checked.members):
        found.append("/members")
    for place, member in enumerate(checked.members):
        if not member.identity.iin and not member.identity.iin_absence:
            found.append(f"/members/{place}/iin")
        if member.identity.birth_date is None:
            found.append(f"/members/{place}/birth_date")
    if checked.consent_state == ConsentState.PENDING:
        found.append("/consents")
    if not checked.contact.phones:
        found.append("/contact/phones")
    if not checked.contact.address.street:
        found.append("/contact/address")
    if not checked.circumstances.incomes:
        found.append("/incomes")
    return tuple(dict.fromkeys(found))
