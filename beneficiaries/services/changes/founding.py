"""A family that some members of another one found: where it lives, and how far their consent goes with them."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import (
    REQUIRED_PURPOSES,
    ConsentState,
    LegalBasis,
    MemberRole,
)
from beneficiaries.models import Consent, Household, HouseholdChange, Membership
from beneficiaries.problems import Problems
from beneficiaries.sealed import HouseholdContact
from beneficiaries.services.changes.data import Change, NewHome
from beneficiaries.services.changes.homes import Founding, Home
from beneficiaries.services.registration.check_consents import check_consent
from beneficiaries.services.registration.check_phones import check_phones
from beneficiaries.services.registration.check_place import check_address, check_place
from shapagat.core.ids import new_id
from shapagat.encryption.access import current_access


def found_home(source: Home, change: Change, on: date, problems: Problems) -> Home:
    """Lay out the family that is founded; it has no number before the change is made."""
    said, former = change.new_home or NewHome(), source.household
    phones = check_phones(said.phones, "/new_home/contact/phones", problems)
    check_address(said.address, said.landmark, problems, at="/new_home/contact")
    check_place(said.district, said.cell, problems, at="/new_home/location")
    for place, consent in enumerate(said.consents):
        check_consent(consent, f"/new_home/consents/{place}", timezone.localdate(), problems)
    household = Household(
        id=new_id(),
        centre_id=former.centre_id,
        language=former.language,
        district=said.district,
        cell=said.cell,
        people_count=0,
        registered_on=on,
        version=0,
    )
    fresh = _given(household, said)
    consents = [*_carried(source, dict(change.roles)), *fresh]
    given = _suffices(consents)
    household.consent_state = ConsentState.GIVEN if given else ConsentState.PENDING
    household.legal_basis = LegalBasis.CONSENT if given else _other_basis(former)
    if former.consent_state == ConsentState.BLOCKED and not _suffices(fresh):
        # Parting lifts no block; what those who leave agree to now does.
        household.consent_state, given = ConsentState.BLOCKED, False
    if not given and not current_access().permits_restricted(former.centre_id):
        problems.add("/new_home/consents", "consent_required")
    return Home(household, {}, founding=Founding(HouseholdContact(phones, said.address, said.landmark), consents))


def _suffices(consents: list[Consent]) -> bool:
    return {purpose for consent in consents for purpose in consent.purposes} >= REQUIRED_PURPOSES


def _other_basis(former: Household) -> str:
    return LegalBasis.VITAL_INTEREST if former.legal_basis == LegalBasis.CONSENT else former.legal_basis


def _given(household: Household, said: NewHome) -> list[Consent]:
    return [
        Consent(centre_id=household.centre_id, purposes=sorted(set(one.purposes)), given_on=one.given_on, by=one.by)
        for one in said.consents
    ]


def _carried(source: Home, roles: dict[UUID, str]) -> list[Consent]:
    """Return copies of the consents that somebody who leaves has signed; what a child is named for is none."""
    found = []
    for consent in Consent.objects.filter(household=source.household, withdrawn_on=None).order_by("id"):
        role = roles.get(signer) if (signer := _signer(source.memberships, consent)) else None
        if role and role != MemberRole.CHILD:
            copy = Consent(centre_id=consent.centre_id, purposes=consent.purposes, given_on=consent.given_on, by=role)
            found.append(copy)
    return found


def _signer(memberships: dict[UUID, Membership], consent: Consent) -> UUID | None:
    """Tell who signed. A consent names a role: it is known only if one person alone has had it since."""
    for row in HouseholdChange.objects.filter(household=consent.household, created_at__gte=consent.created_at):
        if any(consent.by in {step["from"], step["to"]} for step in row.steps):
            return None
    bearers = [person for person, row in memberships.items() if row.role == consent.by]
    return bearers[0] if len(bearers) == 1 else None
