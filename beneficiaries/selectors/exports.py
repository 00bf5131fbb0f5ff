"""Lists that were taken out: everybody sees their own, a coordinator those of the centre."""

from uuid import UUID

from django.db.models import Q, QuerySet

from beneficiaries.exporting.job import KIND
from beneficiaries.exporting.permitted import still_permitted
from beneficiaries.roles import CASE, COORDINATOR
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.jobs.models import Job


def exports_visible_to(work: Work) -> QuerySet[Job]:
    """Return the lists the caller may know of."""
    theirs = Q(owner_id=work.actor_id, centre_id__in=work.roles.centres_with(CASE))
    return Job.objects.filter(theirs | Q(centre_id__in=work.roles.centres_with(COORDINATOR)), kind=KIND)


def export_of(work: Work, job_id: UUID) -> Job:
    """Return a list that the caller asked for, in a centre where they still hold the role for it. Raises NotVisible."""
    found = exports_visible_to(work).filter(pk=job_id, owner_id=work.actor_id).first()
    if found is None or not still_permitted(found):
        raise NotVisible
    return found
