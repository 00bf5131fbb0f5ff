from datetime import date
from uuid import UUID

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.describe import described
from beneficiaries.services.registration.outcomes import Refused, Registered, Suspected
from beneficiaries.services.registration.register_households import register_households
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.index.tokens import NumberTaken


def register_household(*, centre: Centre, data: HouseholdData, actor_id: UUID, today: date | None = None) -> Registered:
    """Register one family.

    Raises InvalidInput with everything that is wrong, DuplicateSuspected when somebody very like one of its people
    is registered in the centre (unless `confirm_distinct` says why not) or holds the same national number.
    """
    try:
        outcome = register_households(centre=centre, families=[data], actor_id=actor_id, today=today)[0]
    except NumberTaken:
        raise DuplicateSuspected([]) from None
    match outcome:
        case Refused(errors=errors):
            raise InvalidInput(errors=errors)
        case Suspected(candidates=candidates):
            raise DuplicateSuspected([described(candidate) for candidate in candidates])
        case Registered():
            return outcome
