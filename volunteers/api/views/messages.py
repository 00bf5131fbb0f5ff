from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.serializers import StrictCharField, StrictSerializer
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import LONGEST_MESSAGE
from volunteers.models import TaskMessage
from volunteers.selectors import claims_of, task_visible_to
from volunteers.selectors.messages import Message, messages_of, messages_to
from volunteers.services.messages import write_message


class MessageCreateSerializer(StrictSerializer):
    """What the helpers are told. No names, addresses or numbers of people."""

    text = StrictCharField(max_length=LONGEST_MESSAGE)


class MessageSerializer(serializers.Serializer[dict[str, Any]]):
    """A message to the helpers of a task."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    written_at = serializers.DateTimeField()


class MessagesSerializer(serializers.Serializer[dict[str, Any]]):
    """Messages, the newest first."""

    results = MessageSerializer(many=True)


class SentSerializer(serializers.Serializer[dict[str, Any]]):
    """A message that was written."""

    id = serializers.UUIDField()
    task = serializers.UUIDField()
    written_at = serializers.DateTimeField()


class TaskMessageView(TaskBase):
    """Messages to everybody who helps with a task."""

    roles = {"GET": frozenset({Role.VOLUNTEER, Role.COORDINATOR}), "POST": frozenset({Role.COORDINATOR})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="tasks_messages", responses=MessagesSerializer)
    def get(self, _request: Request, task_id: UUID) -> Response:
        """Read them: a coordinator all, a helper those written to them."""
        who = self.who
        task = task_visible_to(who, task_id)
        if task.centre_id in who.coordinates:
            found = messages_of(task)
        else:
            found = messages_to(task=task, claim=claims_of(who, [task]).get(task.pk))
        return self.answer({"results": [_render(message) for message in found]})

    @extend_schema(
        operation_id="tasks_write_message",
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
        request=MessageCreateSerializer,
        responses={201: SentSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Write to everybody who holds a slot now."""
        who = self.who
        task = task_visible_to(who, task_id)
        if task.centre_id not in who.coordinates:
            raise NotVisible
        given, key = self.read(request, MessageCreateSerializer), request.headers.get("Idempotency-Key", "")
        return self.create_once(
            request,
            create=lambda: write_message(task=task, text=given["text"], actor_id=self.work.actor_id, key=key)[0],
            render=_sent,
            load=lambda message_id: TaskMessage.objects.get(pk=message_id),
        )


def _render(message: Message) -> dict[str, Any]:
    return {"id": str(message.id), "text": message.text, "written_at": message.written_at.isoformat()}


def _sent(row: TaskMessage) -> dict[str, Any]:
    return {"id": str(row.pk), "task": str(row.task_id), "written_at": row.created_at.isoformat()}
