from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.models import User
from shapagat.api.resources.notifications.preference_serializers import StrandedSerializer
from shapagat.api.schema import pages_of
from shapagat.api.views import ApiView
from shapagat.notifications.models import Notification
from shapagat.notifications.selectors import RETRIES_STRANDED, SEES_STRANDED, stranded_one, stranded_visible_to
from shapagat.notifications.services import retry_notice


class StrandedView(ApiView):
    """Messages that did not arrive outside."""

    roles = {"GET": SEES_STRANDED}

    @extend_schema(operation_id="notices_dead_list", **pages_of(StrandedSerializer))
    def get(self, request: Request) -> Response:
        """Return them, newest first; coordinators see those for people of their centres."""
        return self.page_of(request, stranded_visible_to(self.work.roles), render_stranded)


class RetryView(ApiView):
    """One of them."""

    roles = {"POST": RETRIES_STRANDED}

    @extend_schema(operation_id="notices_dead_retry", request=None, responses=StrandedSerializer)
    def post(self, _request: Request, notice_id: UUID) -> Response:
        """Send it once more, on the same way and under the same key."""
        notice = retry_notice(notice=stranded_one(self.work.roles, notice_id), actor_id=self.work.actor_id)
        return self.answer(render_stranded([notice])[0])


def render_stranded(notices: list[Notification]) -> list[dict[str, Any]]:
    """Render some of them, without params or sentence."""
    people = {notice.recipient_id for notice in notices}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "username"))
    return [
        {
            "id": str(notice.pk),
            "code": notice.code,
            "recipient": names[notice.recipient_id],
            "channel": notice.channel,
            "state": notice.state,
            "failure": notice.failure,
            "attempts": notice.attempts,
            "created_at": notice.created_at.isoformat(),
        }
        for notice in notices
    ]
