from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.api.permissions import ANYONE
from shapagat.api.resources.notifications.serializers import NotificationSerializer
from shapagat.api.schema import pages_of
from shapagat.api.views import ApiView
from shapagat.notifications.models import Notification
from shapagat.notifications.selectors import inbox_of, message_in_inbox
from shapagat.notifications.services import mark_read
from shapagat.notifications.templates import sentence


class NotificationsView(ApiView):
    """The caller's inbox."""

    roles = {"GET": ANYONE}

    @extend_schema(operation_id="notifications_list", **pages_of(NotificationSerializer))
    def get(self, request: Request) -> Response:
        """Return the messages, newest first."""
        return self.page(request, inbox_of(self.work.actor_id), render_notification)


class NotificationReadView(ApiView):
    """A message that was read."""

    roles = {"POST": ANYONE}

    @extend_schema(operation_id="notifications_mark_read", request=None, responses=NotificationSerializer)
    def post(self, _request: Request, message_id: UUID) -> Response:
        """Note that the message was read. Noting it twice changes nothing."""
        message = message_in_inbox(self.work.actor_id, message_id)
        return self.answer(render_notification(mark_read(message=message)))


def render_notification(message: Notification) -> dict[str, Any]:
    """Render a message, its sentence in the active language."""
    return {
        "id": str(message.pk),
        "code": message.code,
        "text": sentence(message.code, message.params),
        "params": message.params,
        "created_at": message.created_at.isoformat(),
        "read_at": message.read_at.isoformat() if message.read_at else None,
    }
