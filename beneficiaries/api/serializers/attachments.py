from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from beneficiaries.constants import AttachmentKind
from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictSerializer
from shapagat.files.media import MediaType


@extend_schema_field(OpenApiTypes.BINARY)
class UploadField(StrictCharField):
    """A file of a form; what is read here is its digest, the content is with the view."""


class AttachmentInputSerializer(StrictSerializer):
    """One file and what it is. Identity papers are never attached."""

    kind = StrictChoiceField(AttachmentKind.choices)
    file = UploadField(help_text="JPEG, PNG, HEIC, WebP or PDF, told by its content; 50 MB at most")


class AttachmentSerializer(serializers.Serializer[Any]):
    """What is attached, without its content."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(AttachmentKind.values)
    media_type = serializers.ChoiceField([found.value for found in MediaType])
    name = serializers.CharField(help_text="What it was called where it came from")
    size = serializers.IntegerField(help_text="Bytes")
    request = serializers.UUIDField(allow_null=True)
    may_be_published = serializers.BooleanField(
        help_text="A photograph of delivered aid whose family agrees to publication now"
    )
    added_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class EndSerializer(StrictSerializer):
    """Ending needs no words."""
