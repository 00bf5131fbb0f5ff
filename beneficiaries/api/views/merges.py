from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.duplicates import render_merge
from beneficiaries.api.serializers.duplicates import MergeSerializer, UndoSerializer
from beneficiaries.roles import CASE, COORDINATOR
from beneficiaries.selectors.duplicates import merge_visible_to
from beneficiaries.services.duplicates.undo_merge import undo_merge
from shapagat.api.etags import require_match
from shapagat.api.schema import creates
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotAllowed
from shapagat.encryption.constants import Purpose


class MergeView(ApiView):
    """One merge."""

    roles = {"GET": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="merges_read", responses=MergeSerializer)
    def get(self, _request: Request, merge_id: UUID) -> Response:
        """Say what a merge wrote."""
        found = merge_visible_to(self.work, merge_id)
        return self.answer(render_merge(found, slugs()[found.centre_id]))


class UndoView(ApiView):
    """Undo a merge."""

    roles = {"POST": COORDINATOR}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="merges_undo", **creates(UndoSerializer, MergeSerializer, status=200))
    def post(self, request: Request, merge_id: UUID) -> Response:
        """Write back what the merge wrote; what was changed since is kept and listed as not restored."""
        found, version = merge_visible_to(self.work, merge_id), None
        if found.centre_id not in self.work.roles.centres_with(COORDINATOR):
            raise NotAllowed
        if request.headers.get("If-Match"):
            require_match(request, found.version)
            version = found.version
        self.read(request, UndoSerializer)
        return self.create_once(
            request,
            create=lambda: undo_merge(merge_id=found.id, actor_id=self.work.actor_id, version=version),
            load=lambda known: merge_visible_to(self.work, known),
            render=lambda done: render_merge(done, slugs()[done.centre_id]),
            status=200,
        )
