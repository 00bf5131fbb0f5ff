from django.utils import timezone

from beneficiaries.missing import missing_of
from beneficiaries.services.registration.checked import CheckedHousehold


def missing_of_checked(checked: CheckedHousehold) -> tuple[str, ...]:
    """Return what a family about to be saved will lack."""
    return missing_of(
        people=[(member.role, member.identity, member.health) for member in checked.members],
        people_count=checked.people_count,
        consent_state=checked.consent_state,
        contact=checked.contact,
        circumstances=checked.circumstances,
        today=timezone.localdate(),
    )
