from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import LIVE_REQUEST_STATES, ConsentState, RequestState
from beneficiaries.models import Consent, Household, Membership, Request
from beneficiaries.selectors.attachments import attached_files
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.transitions import TRANSITIONS
from shapagat.audit.services import record_change
from shapagat.encryption.models import Subject


def withdraw_consent(*, household_id: UUID, actor_id: UUID) -> None:
    """End every consent of a family: only intake opens it from now, and what was under way for it is cancelled.

    What was handed over already stays on record (Law 94-V, Art. 8: unless an obligation stands).
    Raises NotVisible, WrongState.
    """
    with transaction.atomic():
        household = lock_household(household_id)
        Consent.objects.filter(household=household, withdrawn_on=None).update(withdrawn_on=timezone.localdate())
        for request in Request.objects.filter(household=household, state__in=LIVE_REQUEST_STATES).order_by("id"):
            if RequestState.CANCELLED in TRANSITIONS[RequestState(request.state)]:
                move_request(
                    request_id=request.id,
                    to=RequestState.CANCELLED,
                    actor_id=actor_id,
                    reason_code="consent_withdrawn",
                )
        people = _people_of(household)
        files = attached_files(household.id)
        Subject.objects.filter(pk__in=[household.id, *people, *files]).update(restricted=True)
        household.consent_state = ConsentState.WITHDRAWN
        save_household(household)
        record_change(
            action="consent.withdrawn",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=household,
            subject_ids=[household.id, *people],
        )


def _people_of(household: Household) -> list[UUID]:
    """Return its members, former ones too; whoever belongs to another family by now stands on that one's consent."""
    elsewhere = Membership.objects.filter(ends_on=None).exclude(household=household).values("person_id")
    here = Membership.objects.filter(household=household).exclude(person_id__in=elsewhere)
    return list(here.values_list("person_id", flat=True).distinct())
