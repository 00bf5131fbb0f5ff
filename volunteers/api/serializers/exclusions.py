from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictSerializer
from volunteers.constants import LONGEST_NOTE, ExclusionKind, ExclusionLift


class ExclusionCreateSerializer(StrictSerializer):
    """A volunteer is kept from one family or one organisation."""

    kind = StrictChoiceField(ExclusionKind.choices)
    household = serializers.UUIDField(required=False)
    organisation = serializers.UUIDField(required=False)
    reason = StrictCharField(required=False, allow_blank=True, max_length=LONGEST_NOTE)


class LiftExclusionSerializer(StrictSerializer):
    """It is lifted."""

    reason = StrictChoiceField(ExclusionLift.choices)


class ExclusionSerializer(serializers.Serializer[dict[str, object]]):
    """A volunteer is or was kept from somebody."""

    id = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    household = serializers.UUIDField(allow_null=True)
    organisation = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(ExclusionKind.choices)
    carried_from = serializers.UUIDField(
        allow_null=True, help_text="The one it follows from, where people changed families"
    )
    set_at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    lift_reason = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(required=False, help_text="Only of one exclusion")


class NotAgainSerializer(serializers.Serializer[dict[str, object]]):
    """Whoever a task was for, the caller is not sent there again."""

    task = serializers.UUIDField()
