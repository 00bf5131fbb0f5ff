from django.db import transaction
from django.utils import timezone

from beneficiaries.selectors.rights import rights_due
from beneficiaries.services.remind_coordinators import remind_coordinators

REMINDER = "rights.due"


@transaction.atomic
def remind_of_rights(*, centre_id: int) -> int:
    """Tell the centre's coordinators once a day what people ask about their data; return how many were told."""
    due, overdue = rights_due(centre_id, timezone.localdate())
    if not (due or overdue):
        return 0
    return remind_coordinators(centre_id=centre_id, code=REMINDER, params={"due": due, "overdue": overdue})
