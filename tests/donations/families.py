"""Families and their requests, as donations meet them."""

from datetime import date

from django.utils import timezone

from beneficiaries.constants import ConsentState, RequestCategory, RequestState
from beneficiaries.models import Household, Request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects


def register_family(user: User, centre: Centre) -> Household:
    """Register a family of five whose consent is given."""
    household = Household(
        id=new_id(),
        centre_id=centre.id,
        consent_state=ConsentState.GIVEN,
        language="kk",
        people_count=5,
        registered_on=date(2026, 1, 10),
        registered_by_id=user.pk,
    )
    household.registration_number = f"{centre.code}-{household.id.hex[-12:]}"
    with work_as(user, Purpose.REGISTRATION):
        create_subjects(kind=SubjectKind.HOUSEHOLD, centre_id=centre.id, ids=[household.id])
        seal_all(household, {})
        household.save(force_insert=True)
        record_change(action="household.registered", actor_id=user.pk, centre_id=centre.id, on=household)
    return household


def open_request(user: User, centre: Centre, category: RequestCategory, household: Household | None = None) -> Request:
    """Open a request of a family, of a new one unless it is named."""
    household = household or register_family(user, centre)
    request = Request(
        id=new_id(),
        centre_id=centre.id,
        household=household,
        category=category,
        urgency=2,
        state=RequestState.OPEN,
        opened_at=timezone.now(),
    )
    with work_as(user, Purpose.REQUEST_HANDLING):
        seal_all(request, {})
        request.save(force_insert=True)
        record_change(action="request.opened", actor_id=user.pk, centre_id=centre.id, on=request)
    return request
