from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from beneficiaries.constants import ConsentState
from beneficiaries.eligibility import render_category, render_step
from beneficiaries.models import Household
from beneficiaries.sealed import AssessmentReasoning
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
from beneficiaries.selectors.recurring import recurring_visible_to
from beneficiaries.selectors.visits import visits_visible_to
from beneficiaries.web.attachments import AttachForm
from beneficiaries.web.base import CasePage
from beneficiaries.web.missing import missing_said
from shapagat.accounts.constants import Role
from shapagat.erasure.selectors import standing_holds

_VISITS = 10


class HouseholdPage(CasePage):
    """One family, opened; the opening is recorded."""

    template_name = "beneficiaries/household.html"

    def get(self, _request: HttpRequest, household_id: UUID) -> HttpResponse:
        """Show who they are, what is missing, what they need."""
        household = household_visible_to(self.work, household_id)
        family, reasoning = open_family(household), self._reasoning(household)
        language = (get_language() or "ru")[:2]
        return self.show(
            family=family,
            attach=AttachForm(),
            attachments=self._attachments(household),
            household=household,
            missing=missing_said(family),
            needs=requests_visible_to(self.work).filter(household=household).order_by("-id"),
            recurring=recurring_visible_to(self.work).filter(household=household).order_by("-id"),
            visits=visits_visible_to(self.work).filter(household=household).order_by("-starts_at")[:_VISITS],
            losses=losses_to_show(household),
            reasons=[render_step(step, language) for step in reasoning.steps],
            withheld=[render_category(category) for category in reasoning.withheld],
            holds=standing_holds(household.pk),
            may_hold=self.work.roles.has(Role.COORDINATOR, centre_id=household.centre_id),
            consent_missing=household.consent_state != ConsentState.GIVEN,
        )

    def _attachments(self, household: Household) -> list[OpenedAttachment]:
        return open_attachments(attachments_visible_to(self.work).filter(household=household).order_by("-id"))

    @staticmethod
    def _reasoning(household: Household) -> AssessmentReasoning:
        assessment = newest_assessment(household)
        return open_reasoning(assessment) if assessment else AssessmentReasoning()
