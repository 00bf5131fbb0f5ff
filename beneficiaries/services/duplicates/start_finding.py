from django.db import transaction

from beneficiaries.services.duplicates.find_job import KIND
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.encryption.index.nearby import newest_token
from shapagat.jobs.constants import FINAL, JobState
from shapagat.jobs.models import Job
from shapagat.jobs.services import start_job


def start_finding(*, centre_id: int, ring: bool = True) -> Job | None:
    """Look for duplicates among whoever was indexed since the last look; None where nobody was, or one is under way.

    It waits until nobody writes tokens of the centre: what is written later belongs to the next look.
    """
    with transaction.atomic():
        upto = newest_token(centre_id)
        looks = Job.objects.filter(centre_id=centre_id, kind=KIND, owner_id=SYSTEM_ACTOR_ID)
        if looks.exclude(state__in=FINAL).exists():
            return None
        last = looks.filter(state=JobState.SUCCEEDED).order_by("-id").first()
        above = last.params["upto"] if last else 0
        if above >= upto:
            return None
        params = {"above": above, "upto": upto}
        return start_job(kind=KIND, centre_id=centre_id, owner_id=SYSTEM_ACTOR_ID, params=params, ring=ring)
