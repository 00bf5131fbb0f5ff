from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from beneficiaries.constants import ConsentState
from beneficiaries.eligibility import render_step
from beneficiaries.models import Household
from beneficiaries.selectors import (
    OpenedAttachment,
    attachments_visible_to,
    household_visible_to,
    open_attachments,
    open_family,
    requests_visible_to,
)
from beneficiaries.selectors.family import newest_assessment, open_reasoning
from beneficiaries.selectors.losses import losses_to_show
from beneficiaries.web.attachments import AttachForm
from beneficiaries.web.base import CasePage
from beneficiaries.web.missing import missing_said
from shapagat.accounts.constants import Role
from shapagat.erasure.selectors import standing_holds


class HouseholdPage(CasePage):
    """One family, opened; the opening is recorded."""

    template_name = "beneficiaries/household.html"

    def get(self, _request: HttpRequest, household_id: UUID) -> HttpResponse:
        """Show who they are, what is missing, what they need."""
        household = household_visible_to(self.work, household_id)
        family = open_family(household)
        return self.show(
            family=family,
            attach=AttachForm(),
            attachments=self._attachments(household),
            household=household,
            missing=missing_said(family),
            needs=requests_visible_to(self.work).filter(household=household).order_by("-id"),
            losses=losses_to_show(household),
            reasons=self._reasons(household),
            holds=standing_holds(household.pk),
            may_hold=self.work.roles.has(Role.COORDINATOR, centre_id=household.centre_id),
            consent_missing=household.consent_state != ConsentState.GIVEN,
        )

    def _attachments(self, household: Household) -> list[OpenedAttachment]:
        return open_attachments(attachments_visible_to(self.work).filter(household=household).order_by("-id"))

    @staticmethod
    def _reasons(household: Household) -> list[str]:
        assessment = newest_assessment(household)
        if assessment is None:
            return []
        language = (get_language() or "ru")[:2]
        return [render_step(step, language) for step in open_reasoning(assessment).steps]
