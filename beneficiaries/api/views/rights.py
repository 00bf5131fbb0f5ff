from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.households import render_consent
from beneficiaries.api.rendering.rights import render_opened_rights, render_rights
from beneficiaries.api.serializers.household_output import ConsentSerializer, listed
from beneficiaries.api.serializers.rights import (
    EvidenceSerializer,
    HeldInputSerializer,
    OpenedRightsRequestSerializer,
    RightsAnswerSerializer,
    RightsInputSerializer,
    RightsRefusalSerializer,
    RightsRequestSerializer,
    WithdrawSerializer,
)
from beneficiaries.constants import ConsentPurpose, RightsKind, RightsState
from beneficiaries.models import Consent, Household
from beneficiaries.roles import CASE
from beneficiaries.sealed import RightsNote
from beneficiaries.selectors import household_visible_to
from beneficiaries.selectors.rights import rights_request_visible_to, rights_requests_visible_to
from beneficiaries.selectors.tellings import tellings_of
from beneficiaries.services import withdraw_consent
from beneficiaries.services.rights.answer import answer_rights_request, refuse_rights_request
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.services.rights.represent import prove_representation
from beneficiaries.services.rights.start_telling import start_telling
from shapagat.api.etags import require_match
from shapagat.api.resources.jobs.render import render_job, render_jobs
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class WithdrawConsentView(ApiView):
    """End what a family agreed to."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="household_consents_withdraw",
        **creates(WithdrawSerializer, listed(ConsentSerializer, "ConsentList"), status=200),
    )
    def post(self, request: Request, household_id: UUID) -> Response:
        """Withdraw some purposes or all; without registration and aid only intake opens the family from now."""
        household = household_visible_to(self.work, household_id)
        read = self.read(request, WithdrawSerializer)

        def withdraw() -> Household:
            withdraw_consent(
                household_id=household.id,
                actor_id=self.work.actor_id,
                purposes=read.get("purposes", list(ConsentPurpose.values)),
                reason=read["reason"],
            )
            return household

        return self.create_once(
            request,
            create=withdraw,
            load=lambda found: Household.objects.get(pk=found),
            render=lambda done: {
                "results": [render_consent(row) for row in Consent.objects.filter(household=done).order_by("id")]
            },
            status=200,
        )


class HouseholdRightsView(ApiView):
    """What a family asks about its own data."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="household_rights_ask", **creates(RightsInputSerializer, RightsRequestSerializer))
    def post(self, request: Request, household_id: UUID) -> Response:
        """Write down what is asked, by the family or one person of it; the answer gives the last day for it."""
        household = household_visible_to(self.work, household_id)
        read = self.read(request, RightsInputSerializer)
        data = RightsData(
            kind=read["kind"],
            received_on=read.get("received_on"),
            asked=read.get("asked", ""),
            person_id=read.get("person"),
            asked_by=read.get("asked_by", ""),
            representative=read.get("representative", ""),
            evidence_id=read.get("evidence"),
        )
        return self.create_once(
            request,
            create=lambda: receive_rights_request(household_id=household.id, data=data, actor_id=self.work.actor_id),
            load=lambda found: rights_request_visible_to(self.work, found),
            render=lambda done: render_rights(done, slugs()[done.centre_id]),
        )


class RightsView(ApiView):
    """What people ask about their own data."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="rights_list",
        **pages_of(
            RightsRequestSerializer, CENTRE, choice("state", RightsState.values), choice("kind", RightsKind.values)
        ),
    )
    def get(self, request: Request) -> Response:
        """List it without words."""
        known = {"state": RightsState.values, "kind": RightsKind.values}
        rows, names = filtered(request, rights_requests_visible_to(self.work), known), slugs()
        return self.page(request, rows, lambda row: render_rights(row, names[row.centre_id]))


class RightView(ApiView):
    """One of these."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="rights_read", responses=OpenedRightsRequestSerializer)
    def get(self, _request: Request, request_id: UUID) -> Response:
        """Open it."""
        row = rights_request_visible_to(self.work, request_id)
        return self.answer(render_opened_rights(row, open_one(row, "note", RightsNote), slugs()[row.centre_id]))


class _EndView(ApiView):
    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    def end(self, request: Request, request_id: UUID, step: Any, **words: Any) -> Response:
        """Find it, end it, answer its new state."""
        row, version = rights_request_visible_to(self.work, request_id), None
        if request.headers.get("If-Match"):
            require_match(request, row.version)
            version = row.version
        return self.create_once(
            request,
            create=lambda: step(request_id=row.pk, actor_id=self.work.actor_id, version=version, **words),
            load=lambda found: rights_request_visible_to(self.work, found),
            render=lambda done: render_rights(done, slugs()[done.centre_id]),
            status=200,
        )


class AnswerRightView(_EndView):
    """Say that it is done."""

    @extend_schema(operation_id="rights_answer", **creates(RightsAnswerSerializer, RightsRequestSerializer, status=200))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Say that it is done; asked to block, the whole family is blocked by it."""
        read = self.read(request, RightsAnswerSerializer)
        return self.end(request, request_id, answer_rights_request, answer=read.get("answer", ""))


class RefuseRightView(_EndView):
    """Refuse it."""

    @extend_schema(
        operation_id="rights_refuse", **creates(RightsRefusalSerializer, RightsRequestSerializer, status=200)
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Refuse it for a reason."""
        read = self.read(request, RightsRefusalSerializer)
        words = {"refusal": read["refusal"], "answer": read.get("answer", "")}
        return self.end(request, request_id, refuse_rights_request, **words)


class ProveRightView(_EndView):
    """The paper of a representative."""

    @extend_schema(operation_id="rights_prove", **creates(EvidenceSerializer, RightsRequestSerializer, status=200))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Name the attached paper by which a guardian, or whoever has a power of attorney, proved to be one."""
        read = self.read(request, EvidenceSerializer)
        return self.end(request, request_id, prove_representation, evidence_id=read["evidence"])


class HeldView(ApiView):
    """Everything held about whoever asked to see it, as JSON and PDF."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.SUBJECT_RIGHTS

    @extend_schema(operation_id="rights_held_list", responses=listed(JobSerializer, "HeldJobList"))
    def get(self, _request: Request, request_id: UUID) -> Response:
        """List the jobs by which the caller had it written down; their files go a day after they were made."""
        asked = rights_request_visible_to(self.work, request_id)
        return self.answer({"results": render_jobs(list(tellings_of(self.work, asked.pk)))})

    @extend_schema(operation_id="rights_held", **creates(HeldInputSerializer, JobSerializer, status=202))
    def post(self, request: Request, request_id: UUID) -> Response:
        """Have it written down by a job. No worker is named; one person is told of others their role alone."""
        asked = rights_request_visible_to(self.work, request_id)
        language = self.read(request, HeldInputSerializer)["language"]
        return self.create_once(
            request,
            create=lambda: start_telling(request_id=asked.pk, language=language, work=self.work),
            load=lambda found: tellings_of(self.work, asked.pk).get(pk=found),
            render=render_job,
            status=202,
        )
