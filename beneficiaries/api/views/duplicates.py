from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.duplicates import render_case, render_opened
from beneficiaries.api.serializers.duplicates import (
    DuplicateCaseSerializer,
    ForeseenSerializer,
    OpenedCaseSerializer,
    PairSerializer,
    PreviewSerializer,
    ResolveSerializer,
)
from beneficiaries.constants import DuplicateSource, DuplicateState
from beneficiaries.problems import Problems
from beneficiaries.roles import CASE
from beneficiaries.selectors import person_visible_to
from beneficiaries.selectors.duplicates import case_visible_to, cases_visible_to, open_duplicates
from beneficiaries.services.duplicates.foresee_case import foresee_case
from beneficiaries.services.duplicates.name_duplicates import name_duplicates
from beneficiaries.services.duplicates.resolve_case import resolve_case
from shapagat.api.etags import require_match
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose

_FILTERS = {"state": DuplicateState.values, "found_by": DuplicateSource.values}


class DuplicatesView(ApiView):
    """Cases of possible duplicates: the list, and one that a worker noticed."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="duplicates_list",
        **pages_of(DuplicateCaseSerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List cases without personal data."""
        rows, names = filtered(request, cases_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: render_case(row, names[row.centre_id]))

    @extend_schema(operation_id="duplicates_create", **creates(PairSerializer, DuplicateCaseSerializer))
    def post(self, request: Request) -> Response:
        """Have two people judged; they join the open case that one of them is in."""
        read = self.read(request, PairSerializer)
        one, other = person_visible_to(self.work, read["one"]), person_visible_to(self.work, read["other"])
        return self.create_once(
            request,
            create=lambda: name_duplicates(one=one, other=other, actor_id=self.work.actor_id),
            load=lambda known: case_visible_to(self.work, known),
            render=lambda made: render_case(made, slugs()[made.centre_id]),
        )


class DuplicateView(ApiView):
    """One case."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="duplicates_read", responses=OpenedCaseSerializer)
    def get(self, _request: Request, case_id: UUID) -> Response:
        """Open a case: its people, and field by field what agrees."""
        found = case_visible_to(self.work, case_id)
        return self.answer(render_opened(open_duplicates(found), slugs()[found.centre_id]))


class ResolveView(ApiView):
    """Close a case."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="duplicates_resolve", **creates(ResolveSerializer, DuplicateCaseSerializer, status=200))
    def post(self, request: Request, case_id: UUID) -> Response:
        """Decide on everybody; with If-Match only in the version that was read. Duplicates are merged."""
        found, version = case_visible_to(self.work, case_id), None
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        read = self.read(request, ResolveSerializer)
        said = read["decisions"]
        decisions = {one["person"]: one["duplicate_of"] for one in said}
        problems = Problems()
        if len(decisions) != len(said):
            problems.add("/decisions", "everybody_decided")
        problems.refuse()
        return self.create_once(
            request,
            create=lambda: resolve_case(
                case_id=found.id,
                decisions=decisions,
                actor_id=self.work.actor_id,
                version=version,
                judged_by=read.get("judged_by", ""),
            ),
            load=lambda known: case_visible_to(self.work, known),
            render=lambda done: render_case(done, slugs()[done.centre_id]),
            status=200,
        )


class PreviewView(ApiView):
    """Try a decision out."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="duplicates_preview", request=PreviewSerializer, responses=ForeseenSerializer)
    def post(self, request: Request, case_id: UUID) -> Response:
        """Say how many rows each merge would move, by relation. Nothing is written."""
        found = case_visible_to(self.work, case_id)
        said = self.read(request, PreviewSerializer)["decisions"]
        foreseen = foresee_case(found, {one["person"]: one["duplicate_of"] for one in said}, self.work.actor_id)
        merges = [{"merged": str(one.merged), "survivor": str(one.survivor), "writes": one.writes} for one in foreseen]
        return self.answer({"merges": merges})
