from rest_framework import serializers

from shapagat.api.serializers import StrictChoiceField, StrictSerializer
from volunteers.constants import LiftReason


class LiftStopSerializer(StrictSerializer):
    """A coordinator lets somebody claim again."""

    reason = StrictChoiceField(LiftReason.choices)


class ClaimStopSerializer(serializers.Serializer[dict[str, object]]):
    """Somebody looked at several addresses and gave the tasks back."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    volunteer = serializers.UUIDField()
    begun_at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text="Why it was lifted")
    tasks = serializers.ListField(child=serializers.UUIDField(), required=False, help_text="Only of one stop")
