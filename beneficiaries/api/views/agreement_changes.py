"""Memoranda and grants one by one: read with their history, corrected, ended early."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries import services
from beneficiaries.api.rendering.organisations import render_agreement_changes, render_grant, render_memorandum
from beneficiaries.api.serializers.agreements import (
    GrantCorrectionSerializer,
    GrantEndSerializer,
    GrantHistorySerializer,
    MemorandumCorrectionSerializer,
    MemorandumEndSerializer,
    MemorandumHistorySerializer,
)
from beneficiaries.models import Grant, Memorandum
from beneficiaries.roles import CASE
from beneficiaries.sealed import GrantNotes
from beneficiaries.selectors import agreement_changes, grant_of, memorandum_of, organisation_visible_to
from shapagat.api.etags import require_match
from shapagat.api.schema import changes, creates
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one


class _MemorandumView(ApiView):
    purpose = Purpose.REGISTRATION

    def found(self, organisation_id: UUID, memorandum_id: UUID) -> Memorandum:
        """Return the memorandum of the address. Raises NotVisible."""
        return memorandum_of(organisation_visible_to(self.work, organisation_id), memorandum_id)


class MemorandumView(_MemorandumView):
    """One memorandum."""

    roles = {"GET": CASE, "PATCH": CASE}

    @extend_schema(operation_id="memoranda_read", responses=MemorandumHistorySerializer)
    def get(self, _request: Request, organisation_id: UUID, memorandum_id: UUID) -> Response:
        """Read it with everything that was corrected, the newest first."""
        return self.answer(_memorandum(self.found(organisation_id, memorandum_id)))

    @extend_schema(
        operation_id="memoranda_correct", **changes(MemorandumCorrectionSerializer, MemorandumHistorySerializer)
    )
    def patch(self, request: Request, organisation_id: UUID, memorandum_id: UUID) -> Response:
        """Correct its days; another last day takes an early end back."""
        found = self.found(organisation_id, memorandum_id)
        require_match(request, found.version)
        read = self.read(request, MemorandumCorrectionSerializer)
        done = services.correct_memorandum(
            memorandum_id=found.pk,
            reason=read.pop("reason"),
            changes=read,  # type: ignore[arg-type]  # its keys are the serializer's
            actor_id=self.work.actor_id,
            version=found.version,
        )
        return self.answer(_memorandum(done))


class EndMemorandumView(_MemorandumView):
    """Its early end."""

    roles = {"POST": CASE}

    @extend_schema(
        operation_id="memoranda_end", **creates(MemorandumEndSerializer, MemorandumHistorySerializer, status=200)
    )
    def post(self, request: Request, organisation_id: UUID, memorandum_id: UUID) -> Response:
        """End it before its day."""
        found, version = self.found(organisation_id, memorandum_id), None
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        read = self.read(request, MemorandumEndSerializer)
        return self.create_once(
            request,
            create=lambda: services.end_memorandum(
                memorandum_id=found.pk, actor_id=self.work.actor_id, version=version, **read
            ),
            load=lambda known: self.found(organisation_id, known),
            render=_memorandum,
            status=200,
        )


class _GrantView(ApiView):
    purpose = Purpose.REGISTRATION

    def found(self, organisation_id: UUID, grant_id: UUID) -> Grant:
        """Return the grant of the address. Raises NotVisible."""
        return grant_of(organisation_visible_to(self.work, organisation_id), grant_id)


class GrantView(_GrantView):
    """One grant."""

    roles = {"GET": CASE, "PATCH": CASE}

    @extend_schema(operation_id="grants_read", responses=GrantHistorySerializer)
    def get(self, _request: Request, organisation_id: UUID, grant_id: UUID) -> Response:
        """Open it with everything that was corrected, the newest first."""
        return self.answer(_grant(self.found(organisation_id, grant_id)))

    @extend_schema(operation_id="grants_correct", **changes(GrantCorrectionSerializer, GrantHistorySerializer))
    def patch(self, request: Request, organisation_id: UUID, grant_id: UUID) -> Response:
        """Correct it; reports that are not named any more are expected no more, sent ones stay."""
        found = self.found(organisation_id, grant_id)
        require_match(request, found.version)
        read = self.read(request, GrantCorrectionSerializer)
        if "report_days" in read:
            read["report_days"] = tuple(read["report_days"])
        done = services.correct_grant(
            grant_id=found.pk,
            reason=read.pop("reason"),
            changes=read,  # type: ignore[arg-type]  # its keys are the serializer's
            actor_id=self.work.actor_id,
            version=found.version,
        )
        return self.answer(_grant(done))


class EndGrantView(_GrantView):
    """Its early end."""

    roles = {"POST": CASE}

    @extend_schema(operation_id="grants_end", **creates(GrantEndSerializer, GrantHistorySerializer, status=200))
    def post(self, request: Request, organisation_id: UUID, grant_id: UUID) -> Response:
        """End it before its day."""
        found, version = self.found(organisation_id, grant_id), None
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        read = self.read(request, GrantEndSerializer)
        return self.create_once(
            request,
            create=lambda: services.end_grant(grant_id=found.pk, actor_id=self.work.actor_id, version=version, **read),
            load=lambda known: self.found(organisation_id, known),
            render=_grant,
            status=200,
        )


def _memorandum(found: Memorandum) -> dict[str, Any]:
    return {**render_memorandum(found), "history": _history(found)}


def _grant(found: Grant) -> dict[str, Any]:
    return {**render_grant(found, open_one(found, "notes", GrantNotes)), "history": _history(found)}


def _history(agreement: Memorandum | Grant) -> list[dict[str, Any]]:
    return render_agreement_changes(agreement_changes(agreement.organisation)[agreement.pk])
