"""Everything held, as it is written down for whoever asks to see it: of whom it tells, and who may have it."""

from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import ERASED_REASONS, ConsentState, RightsState
from beneficiaries.models import Household, Membership, RightsRequest
from beneficiaries.roles import CASE
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import RolesHeld, roles_of
from shapagat.accounts.work import Work
from shapagat.encryption.merging import merge_set
from shapagat.encryption.subjects import is_erased
from shapagat.jobs.models import Job

#: The kind of job that writes it down.
TELLING = "rights-held"


def tellings_of(work: Work, request_id: UUID) -> QuerySet[Job]:
    """Return the jobs by which the caller had everything held written down, the newest first."""
    return Job.objects.filter(owner_id=work.actor_id, kind=TELLING, params__request=str(request_id)).order_by("-id")


def asked_by_job(job: Job) -> RightsRequest | None:
    """Return what a job answers; None once whom it tells of was erased."""
    found = RightsRequest.objects.filter(pk=UUID(job.params["request"])).exclude(is_erased("person_id"))
    return found.exclude(household__end_reason__in=ERASED_REASONS).select_related("household").first()


def families_told(asked: RightsRequest) -> set[UUID]:
    """Return the families whose data are opened: the one that asks, and where the person who asks alone lives now."""
    if asked.person_id is None:
        return {asked.household_id}
    stays = Membership.objects.filter(person_id__in=merge_set([asked.person_id]), ends_on=None)
    return {asked.household_id, *stays.values_list("household_id", flat=True)}


def people_told(asked: RightsRequest) -> set[UUID]:
    """Return the people whose data are opened."""
    if asked.person_id is not None:
        return set(merge_set([asked.person_id]))
    return set(Membership.objects.filter(household_id=asked.household_id).values_list("person_id", flat=True))


def all_agreed(asked: RightsRequest) -> bool:
    """Tell whether every family that is told of is open to more than intake."""
    return not Household.objects.filter(pk__in=families_told(asked)).exclude(consent_state=ConsentState.GIVEN).exists()


def may_be_told_by(asked: RightsRequest, roles: RolesHeld) -> bool:
    """Tell whether somebody with these roles may open all of it; where a family has not agreed, intake alone does."""
    return asked.centre_id in roles.centres_with(CASE if all_agreed(asked) else {Role.INTAKE})


def still_permitted(job: Job) -> bool:
    """Tell whether whoever had it written down may still open it, and the request was not refused since."""
    asked = asked_by_job(job)
    if asked is None or asked.state == RightsState.REFUSED:
        return False
    return may_be_told_by(asked, roles_of(User.objects.get(pk=job.owner_id)))
