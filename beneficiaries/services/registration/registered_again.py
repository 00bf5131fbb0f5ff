from beneficiaries.models import Household
from beneficiaries.selectors.family import newest_assessment, open_family, open_reasoning
from beneficiaries.services.registration.compare import compare_registered
from beneficiaries.services.registration.outcomes import Registered
from shapagat.core.exceptions import NotVisible


def registered_again(household: Household) -> Registered:
    """Tell once more what came of a registration, from what is saved. Raises NotVisible, AccessDenied."""
    family, assessment = open_family(household), newest_assessment(household)
    if assessment is None:
        raise NotVisible
    return Registered(household, assessment, open_reasoning(assessment), compare_registered(family), family.missing)
