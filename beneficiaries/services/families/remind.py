from django.db import transaction

from beneficiaries.constants import LossState
from beneficiaries.models import CategoryLoss, Household
from beneficiaries.selectors.overdue_families import long_provisional
from beneficiaries.services.remind_coordinators import remind_coordinators

REMINDER = "families.waiting"


@transaction.atomic
def remind_of_families(*, centre_id: int) -> int:
    """Tell the centre's coordinators once a day what of its families waits for them; return how many were told.

    That is categories that families would lose, and provisional families nobody has completed.
    """
    losses = CategoryLoss.objects.filter(centre_id=centre_id, state=LossState.PROPOSED).count()
    provisional = long_provisional(Household.objects.filter(centre_id=centre_id)).count()
    if not (losses or provisional):
        return 0
    params = {"losses": losses, "provisional": provisional}
    return remind_coordinators(centre_id=centre_id, code=REMINDER, params=params)
