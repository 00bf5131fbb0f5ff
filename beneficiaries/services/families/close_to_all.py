from uuid import UUID

from beneficiaries.constants import LIVE_REQUEST_STATES, ConsentState, RequestState
from beneficiaries.models import Household, Membership, Request
from beneficiaries.selectors.attachments import attached_files
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.transitions import TRANSITIONS
from shapagat.encryption.models import Subject


def close_to_all(household: Household, state: ConsentState, actor_id: UUID, reason_code: str) -> list[UUID]:
    """Let only intake open a family, and cancel what is under way for it; return its people and itself.

    The caller has locked the family and saves it.
    """
    for request in Request.objects.filter(household=household, state__in=LIVE_REQUEST_STATES).order_by("id"):
        if RequestState.CANCELLED in TRANSITIONS[RequestState(request.state)]:
            move_request(request_id=request.id, to=RequestState.CANCELLED, actor_id=actor_id, reason_code=reason_code)
    people = _people_of(household)
    files = attached_files(household.id)
    Subject.objects.filter(pk__in=[household.id, *people, *files]).update(restricted=True)
    household.consent_state = state
    return [household.id, *people]


def _people_of(household: Household) -> list[UUID]:
    """Return its members, former ones too; whoever belongs to another family by now stands on that one's consent."""
    elsewhere = Membership.objects.filter(ends_on=None).exclude(household=household).values("person_id")
    here = Membership.objects.filter(household=household).exclude(person_id__in=elsewhere)
    return list(here.values_list("person_id", flat=True).distinct())
