from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import cancel_job
from volunteers.api.rendering import slugs_of
from volunteers.api.rendering_matching import render_gaps, render_proposal, render_run
from volunteers.api.serializers import NothingSerializer
from volunteers.api.serializers.matching import (
    MatchProposalSerializer,
    OfferedSerializer,
    RunCreateSerializer,
    RunDetailSerializer,
    RunSerializer,
)
from volunteers.models import MatchingRun
from volunteers.selectors.matching import proposals_of, run_visible_to, runs_visible_to
from volunteers.services.matching import offer_all, start_matching

_COORDINATORS = frozenset({Role.COORDINATOR})
#: A run shows so many at once; the rest comes page by page.
_SHOWN = 100


class _RunBase(ApiView):
    purpose = Purpose.VOLUNTEERING

    def shown(self, run: MatchingRun) -> dict[str, Any]:
        """Render one run."""
        return render_run(run, slugs_of({run.centre_id}))


class RunsView(_RunBase):
    """Runs of matching."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}

    @extend_schema(operation_id="matching_runs_list", responses=RunSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List runs, the newest first."""
        slugs = slugs_of(set(self.work.roles.centre_ids))
        return self.page(request, runs_visible_to(self.work.roles), lambda run: render_run(run, slugs))

    @extend_schema(operation_id="matching_runs_create", request=RunCreateSerializer, responses={202: RunSerializer})
    def post(self, request: Request) -> Response:
        """Start matching the open tasks of a centre; while a run is under way, that one is answered."""
        given = self.read(request, RunCreateSerializer)
        return self.create_once(
            request,
            create=lambda: start_matching(centre_id=given["centre"].pk, actor_id=self.work.actor_id),
            render=self.shown,
            load=lambda run_id: run_visible_to(self.work.roles, run_id),
            status=202,
        )


class RunView(_RunBase):
    """One run."""

    roles = {"GET": _COORDINATORS}

    @extend_schema(operation_id="matching_runs_read", responses=RunDetailSerializer)
    def get(self, _request: Request, run_id: UUID) -> Response:
        """Read how a run stands, its hundred most pressing proposals, and the tasks that stay without anybody."""
        run = run_visible_to(self.work.roles, run_id)
        proposals = [render_proposal(row) for row in proposals_of(run)[:_SHOWN]]
        return self.answer({**self.shown(run), "proposals": proposals, "gaps": render_gaps(run)})


class RunProposalsView(_RunBase):
    """What a run proposed."""

    roles = {"GET": _COORDINATORS}

    @extend_schema(operation_id="matching_runs_proposals", responses=MatchProposalSerializer(many=True))
    def get(self, request: Request, run_id: UUID) -> Response:
        """List all proposals of a run."""
        run = run_visible_to(self.work.roles, run_id)
        return self.page(request, proposals_of(run), render_proposal)


class RunCancelView(_RunBase):
    """The end of a run before its time."""

    roles = {"POST": _COORDINATORS}

    @extend_schema(operation_id="matching_runs_cancel", request=NothingSerializer, responses=RunSerializer)
    def post(self, request: Request, run_id: UUID) -> Response:
        """Ask a run to stop; nothing is proposed then. Asking twice changes nothing."""
        self.read(request, NothingSerializer)
        run = run_visible_to(self.work.roles, run_id)
        run.job = cancel_job(job=run.job, actor_id=self.work.actor_id)
        return self.answer(self.shown(run))


class RunOfferView(_RunBase):
    """Everything a run proposed."""

    roles = {"POST": _COORDINATORS}

    @extend_schema(operation_id="matching_runs_offer", request=NothingSerializer, responses=OfferedSerializer)
    def post(self, request: Request, run_id: UUID) -> Response:
        """Offer all tasks to those proposed for them, at most 500 at once; what no longer fits is left out."""
        self.read(request, NothingSerializer)
        run = run_visible_to(self.work.roles, run_id)
        offered, failed = offer_all(run=run, actor_id=self.work.actor_id)
        return self.answer({"offered": offered, "failed": failed})
