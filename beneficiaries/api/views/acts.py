from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.visits import render_act
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.api.serializers.visits import ActInputSerializer, ActSerializer, VisitNoteSerializer
from beneficiaries.models import Visit, VisitAct
from beneficiaries.roles import CASE
from beneficiaries.sealed import ActContent
from beneficiaries.selectors.visits import act_of, newest_act, signed_acts, visit_visible_to
from beneficiaries.services.visits.print_act import print_act
from beneficiaries.services.visits.write_act import sign_act, write_act
from shapagat.api.etags import require_match
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one


class _ActView(ApiView):
    purpose = Purpose.REGISTRATION

    def act_of(self, visit_id: UUID) -> VisitAct:
        """Return the newest act of a visit. Raises NotVisible."""
        found = newest_act(visit_visible_to(self.work, visit_id))
        if found is None:
            raise NotVisible
        return found

    def opened(self, act: VisitAct) -> Response:
        """Answer it, opened."""
        return self.answer(render_act(act, open_one(act, "content", ActContent)))


class ActView(_ActView):
    """The act of a visit."""

    roles = {"GET": CASE, "PUT": CASE}

    @extend_schema(operation_id="visits_act", responses=ActSerializer)
    def get(self, _request: Request, visit_id: UUID) -> Response:
        """Open the newest: the draft, else the one signed last."""
        return self.opened(self.act_of(visit_id))

    @extend_schema(operation_id="visits_act_write", request=ActInputSerializer, responses=ActSerializer)
    def put(self, request: Request, visit_id: UUID) -> Response:
        """Write the draft anew; beside a signed act a new one begins. With If-Match only over what was read."""
        visit: Visit = visit_visible_to(self.work, visit_id)
        read, draft = self.read(request, ActInputSerializer), newest_act(visit)
        version = None
        if request.headers.get("If-Match") and draft is not None:
            require_match(request, draft.version)
            version = 0 if draft.signed_at else draft.version
        visited_on = read.pop("visited_on", None)
        act = write_act(
            visit_id=visit.pk,
            content=ActContent(**read),
            actor_id=self.work.actor_id,
            visited_on=visited_on,
            version=version,
        )
        return self.opened(act)


class SignActView(_ActView):
    """Sign it."""

    roles = {"POST": CASE}

    @extend_schema(operation_id="visits_act_sign", **creates(VisitNoteSerializer, ActSerializer, status=200))
    def post(self, request: Request, visit_id: UUID) -> Response:
        """Fix the draft: it cannot be changed any more."""
        self.read(request, VisitNoteSerializer)
        act, version = self.act_of(visit_id), None
        if request.headers.get("If-Match"):
            require_match(request, act.version)
            version = act.version
        return self.create_once(
            request,
            create=lambda: sign_act(act_id=act.pk, actor_id=self.work.actor_id, version=version),
            load=lambda found: VisitAct.objects.get(pk=found, visit_id=act.visit_id),
            render=lambda done: render_act(done, open_one(done, "content", ActContent)),
            status=200,
        )


class ActPdfView(_ActView):
    """The act as a document to sign on paper."""

    roles = {"GET": CASE}

    @extend_schema(operation_id="visits_act_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, _request: Request, visit_id: UUID) -> HttpResponse:
        """Open it in Kazakh and Russian side by side, with lines to sign on."""
        answer = HttpResponse(print_act(self.act_of(visit_id)), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="act.pdf"'
        return answer


class SignedActsView(ApiView):
    """Every act of a visit that was signed."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="visits_acts", responses=listed(ActSerializer, "ActList"))
    def get(self, _request: Request, visit_id: UUID) -> Response:
        """Open them, the newest first."""
        acts = signed_acts(visit_visible_to(self.work, visit_id))
        contents = open_many(acts, "content", ActContent)
        return self.answer({"results": [render_act(act, contents[act.pk]) for act in acts]})


class SignedActPdfView(ApiView):
    """One of them as a document."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="visits_acts_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, _request: Request, visit_id: UUID, act_id: UUID) -> HttpResponse:
        """Open it as it was signed."""
        answer = HttpResponse(
            print_act(act_of(visit_visible_to(self.work, visit_id), act_id)), content_type="application/pdf"
        )
        answer["Content-Disposition"] = 'attachment; filename="act.pdf"'
        return answer
