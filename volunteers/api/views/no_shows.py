from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering import slugs_of
from volunteers.api.serializers.no_shows import NoShowDecisionSerializer, NoShowReadSerializer, NoShowReplySerializer
from volunteers.models import NoShow
from volunteers.selectors.no_shows import no_shows_coordinated_by, no_shows_visible_to, one_of, opened, own_no_shows
from volunteers.services.no_shows.decide import decide_no_show
from volunteers.services.no_shows.reply import reply_ends, reply_to_no_show

_BOTH = frozenset({Role.COORDINATOR, Role.VOLUNTEER})


class NoShowsView(ApiView):
    """Who did not come."""

    roles = {"GET": _BOTH}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="no_shows_list", responses=NoShowReadSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List a coordinator's centre's, or one's own."""
        slugs = slugs_of(set(self.work.roles.centre_ids))
        rows = no_shows_visible_to(self.work.actor_id, self.work.roles)
        return self.page(request, rows, lambda row: _shown(row, slugs))


class OneNoShow(ApiView):
    """What views of one share."""

    purpose = Purpose.VOLUNTEERING

    def told(self, row: NoShow) -> Response:
        """Answer with what both sides say."""
        (found,) = opened([row])
        words = {"report": found.report, "reply": found.reply}
        return self.answer(_shown(row, slugs_of({row.centre_id})) | words)


class NoShowView(OneNoShow):
    """One of them."""

    roles = {"GET": _BOTH}

    @extend_schema(operation_id="no_shows_read", responses=NoShowReadSerializer)
    def get(self, _request: Request, no_show_id: UUID) -> Response:
        """Read what both sides say."""
        return self.told(one_of(no_shows_visible_to(self.work.actor_id, self.work.roles), no_show_id))


class NoShowReplyView(OneNoShow):
    """The volunteer's answer."""

    roles = {"POST": frozenset({Role.VOLUNTEER})}

    @extend_schema(operation_id="no_shows_reply", request=NoShowReplySerializer, responses=NoShowReadSerializer)
    def post(self, request: Request, no_show_id: UUID) -> Response:
        """Say what happened: within two weeks, and again until it is decided."""
        text = self.read(request, NoShowReplySerializer)["text"]
        row = one_of(own_no_shows(self.work.actor_id, self.work.roles), no_show_id)
        return self.told(reply_to_no_show(no_show=row, text=text, actor_id=self.work.actor_id))


class NoShowDecideView(OneNoShow):
    """The decision."""

    roles = {"POST": frozenset({Role.COORDINATOR})}

    @extend_schema(operation_id="no_shows_decide", request=NoShowDecisionSerializer, responses=NoShowReadSerializer)
    def post(self, request: Request, no_show_id: UUID) -> Response:
        """Uphold it, after the answer or its term, or drop it; the same again changes nothing."""
        upheld = self.read(request, NoShowDecisionSerializer)["upheld"]
        row = one_of(no_shows_coordinated_by(self.work.roles), no_show_id)
        return self.told(decide_no_show(no_show=row, upheld=upheld, actor_id=self.work.actor_id))


def _shown(row: NoShow, slugs: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "task": str(row.claim.task_id),
        "claim": str(row.claim_id),
        "volunteer": str(row.volunteer_id),
        "state": row.state,
        "reported_at": row.created_at.isoformat(),
        "reply_until": reply_ends(row).isoformat(),
        "answered_at": row.answered_at.isoformat() if row.answered_at else None,
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
    }
