"""What people ask about their own data, and what is due."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import ERASED_REASONS, RightsState
from beneficiaries.models import Household, Membership, RightsRequest
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.openable import openable
from beneficiaries.selectors.visibility import CASE_ROLES
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased


def rights_requests_visible_to(work: Work) -> QuerySet[RightsRequest]:
    """Return what was asked in the caller's centres, also by families that only intake opens: a day is running."""
    here = RightsRequest.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES))
    return here.exclude(household__end_reason__in=ERASED_REASONS).exclude(is_erased("person_id"))


def rights_request_visible_to(work: Work, request_id: UUID) -> RightsRequest:
    """Return one of them. Raises NotVisible."""
    found = rights_requests_visible_to(work).filter(pk=request_id).select_related("household", "evidence").first()
    if found is None:
        raise NotVisible
    return found


def names_in(household: Household) -> dict[UUID, str]:
    """Open the names of those who belong to a family, or did, in the order they were written down."""
    rows = Membership.objects.filter(household=household).exclude(is_erased("person_id")).select_related("person")
    people = {row.person_id: row.person for row in rows.order_by("id")}
    known = openable(people)
    found = open_many([person for pk, person in people.items() if pk in known], "identity", PersonIdentity)
    return {pk: found[pk].full_name for pk in people if pk in found}


def rights_due(centre_id: int, today: date) -> tuple[int, int]:
    """Return how many wait for an answer in time, and how many are overdue."""
    waiting = RightsRequest.objects.filter(centre_id=centre_id, state=RightsState.RECEIVED)
    waiting = waiting.exclude(is_erased("person_id"))
    overdue = waiting.filter(due_on__lt=today).count()
    return waiting.count() - overdue, overdue
