from uuid import UUID

from django.db import transaction

from beneficiaries.constants import REQUIRED_PURPOSES, ConsentState, LegalBasis
from beneficiaries.services.families.close_to_all import close_to_all
from beneficiaries.services.families.give_consent import agreed_purposes, open_to_all
from beneficiaries.services.families.lock import lock_household, save_household
from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState


def block_family(*, household_id: UUID, actor_id: UUID) -> None:
    """Stop using a family's data: only intake opens them, nothing new is begun, what was under way is cancelled.

    The consents stay as they were given. Raises NotVisible, WrongState when the family is blocked or has ended.
    """
    with transaction.atomic():
        household = lock_household(household_id)
        if household.consent_state == ConsentState.BLOCKED:
            raise WrongState(extra={"consent_state": household.consent_state})
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
        household = lock_household(household_id)
        if household.consent_state != ConsentState.BLOCKED:
            raise WrongState(extra={"consent_state": household.consent_state})
        asked_before = household.legal_basis == LegalBasis.CONSENT
        household.consent_state = ConsentState.WITHDRAWN if asked_before else ConsentState.PENDING
        if agreed_purposes(household) >= REQUIRED_PURPOSES:
            open_to_all(household)
        save_household(household)
        record_change(action="household.unblocked", actor_id=actor_id, centre_id=household.centre_id, on=household)
