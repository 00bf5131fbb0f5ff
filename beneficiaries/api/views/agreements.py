"""Memoranda and state grants of an organisation."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.organisations import render_grant, render_memorandum
from beneficiaries.api.serializers.agreements import (
    GrantInputSerializer,
    GrantSerializer,
    MemorandumRowSerializer,
    ReportedSerializer,
    grant_data,
)
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.api.serializers.organisations import MemorandumSerializer
from beneficiaries.models import Grant, GrantReport, Memorandum
from beneficiaries.roles import CASE
from beneficiaries.sealed import GrantNotes
from beneficiaries.selectors import organisation_visible_to
from beneficiaries.services import record_grant, report_grant, sign_memorandum
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one


class MemorandaView(ApiView):
    """Memoranda with one organisation."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="memoranda_list", responses=listed(MemorandumRowSerializer, "Memoranda"))
    def get(self, _request: Request, organisation_id: UUID) -> Response:
        """List them by the day they were signed."""
        organisation = organisation_visible_to(self.work, organisation_id)
        rows = Memorandum.objects.filter(organisation=organisation).order_by("signed_on", "id")
        return self.answer({"results": [render_memorandum(row) for row in rows]})

    @extend_schema(operation_id="memoranda_create", **creates(MemorandumSerializer, MemorandumRowSerializer))
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Record a memorandum that was signed."""
        organisation = organisation_visible_to(self.work, organisation_id)
        read = self.read(request, MemorandumSerializer)
        return self.create_once(
            request,
            create=lambda: sign_memorandum(
                organisation_id=organisation.pk,
                signed_on=read["signed_on"],
                ends_on=read.get("ends_on"),
                actor_id=self.work.actor_id,
            ),
            load=lambda found: Memorandum.objects.get(organisation=organisation, pk=found),
            render=render_memorandum,
        )


class GrantsView(ApiView):
    """State social orders of one organisation."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="grants_list", responses=listed(GrantSerializer, "Grants"))
    def get(self, _request: Request, organisation_id: UUID) -> Response:
        """List them with the days of their reports."""
        organisation = organisation_visible_to(self.work, organisation_id)
        rows = list(Grant.objects.filter(organisation=organisation).prefetch_related("reports").order_by("id"))
        notes = open_many(rows, "notes", GrantNotes)
        return self.answer({"results": [render_grant(row, notes[row.pk]) for row in rows]})

    @extend_schema(operation_id="grants_create", **creates(GrantInputSerializer, GrantSerializer))
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Record a grant."""
        organisation = organisation_visible_to(self.work, organisation_id)
        data = grant_data(self.read(request, GrantInputSerializer))
        return self.create_once(
            request,
            create=lambda: record_grant(organisation_id=organisation.pk, data=data, actor_id=self.work.actor_id),
            load=lambda found: Grant.objects.get(organisation=organisation, pk=found),
            render=_opened,
        )


class GrantReportView(ApiView):
    """The sending of a report that the state expects."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="grants_report", **creates(ReportedSerializer, GrantSerializer, status=200))
    def post(self, request: Request, organisation_id: UUID, report_id: UUID) -> Response:
        """Record that it was sent."""
        organisation = organisation_visible_to(self.work, organisation_id)
        report = GrantReport.objects.filter(pk=report_id, grant__organisation=organisation).first()
        if report is None:
            raise NotVisible
        read = self.read(request, ReportedSerializer)
        return self.create_once(
            request,
            create=lambda: report_grant(
                report_id=report.pk, reported_on=read["reported_on"], actor_id=self.work.actor_id
            ),
            load=lambda found: GrantReport.objects.get(pk=found),
            render=lambda done: _opened(Grant.objects.get(pk=done.grant_id)),
            status=200,
        )


def _opened(grant: Grant) -> dict[str, Any]:
    return render_grant(grant, open_one(grant, "notes", GrantNotes))
