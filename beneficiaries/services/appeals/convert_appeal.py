from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import AppealState, ConsentState, MemberRole
from beneficiaries.exceptions import AppealConverted
from beneficiaries.models import Appeal, Household
from beneficiaries.problems import Problems
from beneficiaries.sealed import Address, AppealContact, AppealText
from beneficiaries.services.appeals.locking import lock_appeal
from beneficiaries.services.registration.data import HouseholdData, MemberData
from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.requests.create_requests import create_request
from beneficiaries.services.requests.data import RequestData
from beneficiaries.services.requests.steps import open_request
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.sealing import open_one

_LONGEST_NEED = 4_000


@dataclass(frozen=True)
class Conversion:
    """What an appeal becomes: a request of a known family, or of a provisional one of so many people."""

    category: str
    urgency: int
    household_id: UUID | None = None
    people_count: int | None = None
    #: Why the family is not the one it resembles.
    confirm_distinct: str = ""
    #: Why the family needs another request of this category beside a live one.
    confirm_another: str = ""


def convert_appeal(*, appeal_id: UUID, into: Conversion, actor_id: UUID, version: int | None = None) -> Appeal:
    """Make a request out of an appeal, and a provisional family where none is named; an answer is still owed.

    Raises InvalidInput, AppealConverted, DuplicateSuspected, RequestOpen, NotVisible, StaleVersion, WrongState of a
    forwarded one.
    """
    with transaction.atomic():
        appeal = lock_appeal(appeal_id, version, AppealState.RECEIVED, AppealState.ANSWERED)
        if appeal.request_id or appeal.household_id:
            raise AppealConverted
        centre, said = Centre.objects.get(pk=appeal.centre_id), open_one(appeal, "text", AppealText).text
        household = _family(appeal, centre, into, said, actor_id)
        data = RequestData(into.category, into.urgency, household.id, note=said, confirm_another=into.confirm_another)
        request = create_request(centre=centre, data=data, actor_id=actor_id)
        if household.consent_state == ConsentState.GIVEN:
            open_request(request_id=request.id, actor_id=actor_id)
        appeal.household, appeal.request, appeal.version = household, request, appeal.version + 1
        appeal.save(force_update=True)
        record_change(
            action="appeal.converted",
            actor_id=actor_id,
            centre_id=appeal.centre_id,
            on=appeal,
            detail={"household": str(household.id), "request": str(request.id)},
        )
    return appeal


def _family(appeal: Appeal, centre: Centre, into: Conversion, said: str, actor_id: UUID) -> Household:
    if into.household_id is not None:
        found = Household.objects.filter(pk=into.household_id, centre_id=centre.id).first()
        if found is None:
            raise NotVisible
        return found
    contact = open_one(appeal, "contact", AppealContact)
    if not contact.name.strip():
        problems = Problems()
        problems.add("/household", "name_required")
        problems.refuse()
    data = HouseholdData(
        language=appeal.language,
        members=(MemberData(role=MemberRole.HEAD, given_name=contact.name),),
        phones=(contact.phone,) if contact.phone else (),
        address=Address(street=contact.address),
        provisional=True,
        people_count=into.people_count or 1,
        need=said[:_LONGEST_NEED],
        confirm_distinct=into.confirm_distinct,
    )
    return register_household(centre=centre, data=data, actor_id=actor_id).household
