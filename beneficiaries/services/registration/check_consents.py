from collections.abc import Sequence
from datetime import date

from beneficiaries.consent_terms import terms_by_version
from beneficiaries.constants import (
    REQUIRED_PURPOSES,
    ConsentEvidence,
    ConsentPurpose,
    ConsentState,
    LegalBasis,
    MemberRole,
)
from beneficiaries.problems import Problems
from beneficiaries.services.registration.data import ConsentData


def check_consents(
    consents: Sequence[ConsentData], legal_basis: str, today: date, problems: Problems, *, provisional: bool = False
) -> ConsentState:
    """Check consents under `/consents`; tell whether together they let the record be opened for aid.

    Source: Law 94-V, Art. 8. Without them another legal basis must be named, or the record be provisional.
    """
    for place, consent in enumerate(consents):
        check_consent(consent, f"/consents/{place}", today, problems)
    if legal_basis not in LegalBasis.values:
        problems.add("/legal_basis", "choice_invalid")
    agreed = {purpose for consent in consents for purpose in consent.purposes}
    if agreed.issuperset(REQUIRED_PURPOSES):
        return ConsentState.GIVEN
    if legal_basis == LegalBasis.CONSENT and not provisional:
        problems.add("/consents", "consent_required")
    return ConsentState.PENDING


def check_consent(consent: ConsentData, at: str, today: date, problems: Problems) -> None:
    """Check one consent at the JSON pointer `at`."""
    if not consent.purposes:
        problems.add(f"{at}/purposes", "blank")
    for place, purpose in enumerate(consent.purposes):
        if purpose not in ConsentPurpose.values:
            problems.add(f"{at}/purposes/{place}", "choice_invalid")
    if consent.given_on > today:
        problems.add(f"{at}/given_on", "date_in_future")
    if consent.evidence not in ConsentEvidence.values:
        problems.add(f"{at}/evidence", "choice_invalid")
    if consent.terms and consent.terms not in terms_by_version():
        problems.add(f"{at}/terms", "choice_invalid")
    if consent.by == MemberRole.CHILD:
        problems.add(f"{at}/by", "consent_by_child")
    elif consent.by not in MemberRole.values:
        problems.add(f"{at}/by", "choice_invalid")
