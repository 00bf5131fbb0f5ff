from django.db import transaction

from beneficiaries.constants import ConsentState
from beneficiaries.models import Household
from beneficiaries.selectors.papers import with_papers_due
from beneficiaries.services.remind_coordinators import remind_coordinators

REMINDER = "families.papers"


@transaction.atomic
def remind_of_papers(*, centre_id: int) -> int:
    """Tell the centre's coordinators once a day for how many families a paper runs out; return how many were told.

    Families that coordinators may not see are not counted. Opens nothing.
    """
    seen = Household.objects.filter(centre_id=centre_id, consent_state=ConsentState.GIVEN)
    families = with_papers_due(seen).count()
    return remind_coordinators(centre_id=centre_id, code=REMINDER, params={"families": families}) if families else 0
