from typing import Any

from rest_framework import serializers


class NotificationSerializer(serializers.Serializer[Any]):
    """A message to the caller."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    text = serializers.CharField(help_text="In the caller's language")
    params = serializers.DictField(help_text="Ids, codes and counts")
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
