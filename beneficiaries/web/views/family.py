from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from beneficiaries.constants import ConsentState, HouseholdStatus
from beneficiaries.models import Consent, Household, Request
from beneficiaries.selectors import Family, household_visible_to, open_family
from beneficiaries.selectors.family import newest_assessment, open_reasoning
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.web.words import MISSING
from shapagat.accounts.pages import PageView
from shapagat.encryption.constants import Purpose


class FamilyPage(PageView):
    """One family, opened."""

    roles = CASE_ROLES
    purpose = Purpose.REGISTRATION
    template_name = "beneficiaries/family.html"

    def get(self, _request: HttpRequest, household_id: UUID) -> HttpResponseBase:
        """Open it and show it."""
        household = household_visible_to(self.work, household_id)
        family = open_family(household)
        return self.show(
            family=family,
            household=household,
            missing=lacking(family),
            consents=Consent.objects.filter(household=household).order_by("id"),
            needs=Request.objects.filter(household=household).order_by("-id"),
            consent_pending=household.consent_state != ConsentState.GIVEN,
            active=household.status == HouseholdStatus.ACTIVE,
            **_assessed(household),
        )


def lacking(family: Family) -> list[tuple[str, str]]:
    """Return what a record lacks: the word for it, and whose it is where it is somebody's."""
    found = []
    for pointer in family.missing:
        parts = pointer.strip("/").split("/")
        of_somebody = parts[0] == "members" and len(parts) > 1
        whose = family.members[int(parts[1])].identity.full_name if of_somebody else ""
        found.append((str(MISSING[parts[-1]]), whose))
    return found


def _assessed(household: Household) -> dict[str, Any]:
    assessment = newest_assessment(household)
    if assessment is None:
        return {}
    return {"assessment": assessment, "reasoning": open_reasoning(assessment)}
