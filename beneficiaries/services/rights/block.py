from uuid import UUID

from django.db import transaction

from beneficiaries.constants import ERASED_REASONS, REQUIRED_PURPOSES, ConsentState, LegalBasis, TransferState
from beneficiaries.models import Household, Membership, Transfer
from beneficiaries.services.families.close_to_all import close_to_all
from beneficiaries.services.families.give_consent import agreed_purposes, open_to_all
from beneficiaries.services.families.lock import lock_any_household, save_household
from beneficiaries.services.transfers.end_letters import revoke_transfer
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.subjects import lift_restriction


def block_family(*, household_id: UUID, actor_id: UUID) -> None:
    """Stop using a family's data: only intake opens them, nothing new is begun, what was under way is cancelled.

    A letter to another centre that nobody has answered is taken back. The consents stay as they were given. A family
    whose registration ended is blocked too. Raises NotVisible, WrongState when the family is blocked.
    """
    with transaction.atomic():
        household = _lock(household_id)
        if household.consent_state == ConsentState.BLOCKED:
            raise WrongState(extra={"consent_state": household.consent_state})
        for sent in Transfer.objects.filter(household=household, state=TransferState.SENT):
            revoke_transfer(transfer_id=sent.pk, actor_id=actor_id)
        subjects = close_to_all(household, ConsentState.BLOCKED, actor_id, "blocked")
        save_household(household)
        record_change(
            action="household.blocked",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=household,
            subject_ids=subjects,
        )


def unblock_family(*, household_id: UUID, actor_id: UUID) -> None:
    """Let the consents that still stand count again. Raises NotVisible, WrongState when the family is not blocked."""
    with transaction.atomic():
        household = _lock(household_id)
        if household.consent_state != ConsentState.BLOCKED:
            raise WrongState(extra={"consent_state": household.consent_state})
        asked_before = household.legal_basis == LegalBasis.CONSENT
        household.consent_state = ConsentState.WITHDRAWN if asked_before else ConsentState.PENDING
        if agreed_purposes(household) >= REQUIRED_PURPOSES:
            open_to_all(household)
            _open_who_stayed_to_the_end(household)
        save_household(household)
        record_change(action="household.unblocked", actor_id=actor_id, centre_id=household.centre_id, on=household)


def _lock(household_id: UUID) -> Household:
    household = lock_any_household(household_id)
    if household.end_reason in ERASED_REASONS:
        raise NotVisible
    return household


def _open_who_stayed_to_the_end(household: Household) -> None:
    if household.ended_on is None:
        return
    elsewhere = Membership.objects.filter(ends_on=None).exclude(household=household).values("person_id")
    last = Membership.objects.filter(household=household, ends_on__gte=household.ended_on)
    lift_restriction(subject_ids=last.exclude(person_id__in=elsewhere).values_list("person_id", flat=True))
