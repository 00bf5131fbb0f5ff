from typing import Any

from rest_framework import serializers

from shapagat.jobs.constants import JobState


class JobFileSerializer(serializers.Serializer[Any]):
    """A file that a job made."""

    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes")
    address = serializers.CharField()


class JobSerializer(serializers.Serializer[Any]):
    """Long work and how far it has come."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    centre = serializers.SlugField()
    state = serializers.ChoiceField([state.value for state in JobState])
    done = serializers.IntegerField()
    total = serializers.IntegerField(allow_null=True)
    message = serializers.CharField(help_text="A stable code, such as the reason of a failure; empty when all is well")
    result = serializers.DictField(help_text="Counts, codes and ids")
    files = JobFileSerializer(many=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
