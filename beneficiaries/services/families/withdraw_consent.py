from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import (
    REQUIRED_PURPOSES,
    ConsentEnd,
    ConsentPurpose,
    ConsentState,
    TransferState,
)
from beneficiaries.models import Consent, Household, Transfer
from beneficiaries.problems import Problems
from beneficiaries.services.families.close_to_all import close_to_all
from beneficiaries.services.families.give_consent import agreed_purposes
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.transfers.end_letters import revoke_transfer
from shapagat.audit.services import record_change


def withdraw_consent(
    *,
    household_id: UUID,
    actor_id: UUID,
    purposes: Collection[str] = tuple(ConsentPurpose.values),
    reason: str = ConsentEnd.ASKED,
) -> None:
    """End what a family agreed to, for some purposes or all of them.

    Without registration and aid only intake opens the family from now, and what was under way for it is cancelled; a
    letter to another centre that nobody has answered is taken back with the purpose `transfer`. What was handed over
    already stays on record (Law 94-V, Art. 8: unless an obligation stands).

    Raises InvalidInput, NotVisible, WrongState.
    """
    _check(purposes, reason)
    with transaction.atomic():
        household = lock_household(household_id)
        ended = _end(household, set(purposes), reason)
        if ConsentPurpose.TRANSFER not in agreed_purposes(household):
            for sent in Transfer.objects.filter(household=household, state=TransferState.SENT):
                revoke_transfer(transfer_id=sent.pk, actor_id=actor_id)
        subjects: list[UUID] = [household.id]
        if REQUIRED_PURPOSES & set(purposes) and not agreed_purposes(household) >= REQUIRED_PURPOSES:
            # A block stands until it is lifted, whatever is agreed to meanwhile.
            blocked = household.consent_state == ConsentState.BLOCKED
            state = ConsentState.BLOCKED if blocked else ConsentState.WITHDRAWN
            subjects = close_to_all(household, state, actor_id, "consent_withdrawn")
        save_household(household)
        record_change(
            action="consent.withdrawn",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=household,
            subject_ids=subjects,
            detail={"purposes": sorted(ended), "reason": reason},
        )


def _check(purposes: Collection[str], reason: str) -> None:
    problems = Problems()
    if not purposes:
        problems.add("/purposes", "blank")
    for place, purpose in enumerate(purposes):
        if purpose not in ConsentPurpose.values:
            problems.add(f"/purposes/{place}", "choice_invalid")
    if reason not in ConsentEnd.values:
        problems.add("/reason", "choice_invalid")
    problems.refuse()


def _end(household: Household, purposes: set[str], reason: str) -> set[str]:
    """End every consent that names one of the purposes; what else it names goes on in a row of its own."""
    ended, today = set[str](), timezone.localdate()
    for consent in Consent.objects.filter(household=household, withdrawn_on=None).order_by("id"):
        staying = [purpose for purpose in consent.purposes if purpose not in purposes]
        if len(staying) == len(consent.purposes):
            continue
        ended |= set(consent.purposes) - set(staying)
        consent.withdrawn_on, consent.end_reason = today, reason
        consent.save(update_fields=["withdrawn_on", "end_reason", "updated_at"])
        if staying:
            Consent.objects.create(
                centre_id=household.centre_id,
                household=household,
                purposes=staying,
                given_on=consent.given_on,
                by=consent.by,
                evidence=consent.evidence,
                terms=consent.terms,
            )
    return ended
