from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.consent_terms import present_terms
from beneficiaries.constants import REQUIRED_PURPOSES, ConsentState, LegalBasis
from beneficiaries.models import Consent, Household, Membership
from beneficiaries.problems import Problems
from beneficiaries.selectors.attachments import attached_files
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.registration.check_consents import check_consent
from beneficiaries.services.registration.data import ConsentData
from shapagat.audit.services import record_change
from shapagat.encryption.subjects import lift_restriction


def give_consent(*, household_id: UUID, data: ConsentData, actor_id: UUID) -> Consent:
    """Record a consent; once registration and aid are agreed to, the family opens to everybody who helps it.

    Raises InvalidInput, NotVisible, WrongState.
    """
    problems = Problems()
    check_consent(data, "", timezone.localdate(), problems)
    problems.refuse()
    with transaction.atomic():
        household = lock_household(household_id)
        consent = Consent.objects.create(
            centre_id=household.centre_id,
            household=household,
            purposes=sorted(set(data.purposes)),
            given_on=data.given_on,
            by=data.by,
            evidence=data.evidence,
            terms=data.terms or present_terms(data.given_on).version,
        )
        closed = {ConsentState.GIVEN, ConsentState.BLOCKED}
        if household.consent_state not in closed and agreed_purposes(household) >= REQUIRED_PURPOSES:
            open_to_all(household)
        save_household(household)
        record_change(
            action="consent.given",
            actor_id=actor_id,
            centre_id=household.centre_id,
            on=consent,
            subject_ids=[household.id],
            detail={"purposes": consent.purposes, "evidence": consent.evidence, "terms": consent.terms},
        )
    return consent


def agreed_purposes(household: Household) -> set[str]:
    """Return the purposes a family agrees to now."""
    present = Consent.objects.filter(household=household, withdrawn_on=None).values_list("purposes", flat=True)
    return {purpose for purposes in present for purpose in purposes}


def open_to_all(household: Household) -> None:
    """Lift the restriction from a family, its present people and what is attached to it. The caller saves the family.

    Former members stay as they were: whoever left did not agree with those who stayed.
    """
    household.consent_state = ConsentState.GIVEN
    household.legal_basis = LegalBasis.CONSENT
    people = Membership.objects.filter(household=household, ends_on=None).values_list("person_id", flat=True)
    files = attached_files(household.id)
    lift_restriction(subject_ids=[household.id, *people, *files])
