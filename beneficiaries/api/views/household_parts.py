from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.households import (
    render_assessment,
    render_consent,
    render_income,
    render_member,
)
from beneficiaries.api.rendering.requests import render_recent_aid
from beneficiaries.api.serializers.household_input import ConsentInputSerializer, IncomeInputSerializer
from beneficiaries.api.serializers.household_output import (
    AssessmentSerializer,
    ConsentSerializer,
    EventSerializer,
    IncomeSerializer,
    MemberSerializer,
    listed,
)
from beneficiaries.api.serializers.requests import RecentAidSerializer
from beneficiaries.models import Assessment, Consent
from beneficiaries.roles import CASE
from beneficiaries.sealed import AssessmentReasoning, HouseholdCircumstances
from beneficiaries.selectors import household_visible_to, open_members
from beneficiaries.selectors.history import history_of
from beneficiaries.services import add_incomes, give_consent
from beneficiaries.services.families.print_consent import print_consent
from beneficiaries.services.registration.data import IncomeData
from beneficiaries.services.registration.read import consent_data
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one


class _PartView(ApiView):
    """What belongs to one family: dated, ended, never deleted."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    def all(self, rows: list[dict[str, Any]], *, status: int = 200) -> Response:
        """Answer all rows at once: a family has few."""
        return self.answer({"results": rows}, status=status)


class MembersView(_PartView):
    """Those who belong to a family, or did."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="household_members", responses=listed(MemberSerializer, "MemberList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """Open members, former ones too."""
        household = household_visible_to(self.work, household_id)
        return self.all([render_member(member) for member in open_members(household, former_too=True)])


class IncomesView(_PartView):
    """What a family lives on."""

    @extend_schema(operation_id="household_incomes", responses=listed(IncomeSerializer, "IncomeList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """Open incomes, ended ones too."""
        household = household_visible_to(self.work, household_id)
        circumstances = open_one(household, "circumstances", HouseholdCircumstances)
        return self.all([render_income(income) for income in circumstances.incomes])

    @extend_schema(
        operation_id="household_incomes_state", **creates(IncomeInputSerializer, listed(IncomeSerializer, "IncomeList"))
    )
    def post(self, request: Request, household_id: UUID) -> Response:
        """State an income; the family is assessed anew."""
        household = household_visible_to(self.work, household_id)
        income = IncomeData(**self.read(request, IncomeInputSerializer))
        return self.create_once(
            request,
            create=lambda: add_incomes(household_id=household.id, incomes=[income], actor_id=self.work.actor_id),
            load=lambda found: household_visible_to(self.work, found),
            render=lambda done: {
                "results": [
                    render_income(kept) for kept in open_one(done, "circumstances", HouseholdCircumstances).incomes
                ]
            },
        )


class ConsentsView(_PartView):
    """What a family agreed to."""

    @extend_schema(operation_id="household_consents", responses=listed(ConsentSerializer, "ConsentList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """List consents, withdrawn ones too."""
        household = household_visible_to(self.work, household_id)
        return self.all([render_consent(row) for row in Consent.objects.filter(household=household).order_by("id")])

    @extend_schema(operation_id="household_consents_give", **creates(ConsentInputSerializer, ConsentSerializer))
    def post(self, request: Request, household_id: UUID) -> Response:
        """Record a consent; it may open the family to those who help it."""
        household = household_visible_to(self.work, household_id)
        data = consent_data(self.read(request, ConsentInputSerializer))
        return self.create_once(
            request,
            create=lambda: give_consent(household_id=household.id, data=data, actor_id=self.work.actor_id),
            load=lambda found: Consent.objects.get(pk=found, household=household),
            render=render_consent,
        )


class ConsentFormView(_PartView):
    """The form on which a family consents."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="household_consents_form", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, _request: Request, household_id: UUID) -> HttpResponse:
        """Open it in Kazakh and Russian side by side: operator, purposes, term, withdrawal, lines to sign on."""
        answer = HttpResponse(
            print_consent(household_visible_to(self.work, household_id)), content_type="application/pdf"
        )
        answer["Content-Disposition"] = 'attachment; filename="consent.pdf"'
        return answer


class AssessmentsView(_PartView):
    """How a family was assessed, each time."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="household_assessments", responses=listed(AssessmentSerializer, "AssessmentList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """Open assessments, the newest first."""
        household = household_visible_to(self.work, household_id)
        rows = list(Assessment.objects.filter(household=household).select_related("frozen").order_by("-id"))
        reasonings = open_many(rows, "reasoning", AssessmentReasoning)
        return self.all([render_assessment(row, reasonings[row.id]) for row in rows])


class HistoryView(_PartView):
    """What happened to a family."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="household_history", responses=listed(EventSerializer, "EventList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """List what happened, the newest first."""
        household = household_visible_to(self.work, household_id)
        return self.all(
            [
                {"at": happened.at.isoformat(), "event": happened.event, "detail": happened.detail}
                for happened in history_of(household)
            ]
        )


class RecentAidView(_PartView):
    """What a family was given lately."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="household_recent_aid", responses=listed(RecentAidSerializer, "RecentAidList"))
    def get(self, _request: Request, household_id: UUID) -> Response:
        """List aid of the last 30 days, so that nobody is helped twice and another not at all."""
        household = household_visible_to(self.work, household_id)
        return self.all(render_recent_aid(household.pk))
