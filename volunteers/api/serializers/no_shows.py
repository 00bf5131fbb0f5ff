from rest_framework import serializers

from shapagat.api.serializers import StrictBooleanField, StrictCharField, StrictSerializer
from volunteers.constants.no_shows import LONGEST_WORDS, NoShowState


class NoShowReplySerializer(StrictSerializer):
    """What the volunteer says to it."""

    text = StrictCharField(max_length=LONGEST_WORDS)


class NoShowDecisionSerializer(StrictSerializer):
    """Whether it stands."""

    upheld = StrictBooleanField()


class NoShowReadSerializer(serializers.Serializer[dict[str, object]]):
    """A report that a volunteer did not come. Words are shown of one, not in lists."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    task = serializers.UUIDField()
    claim = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    state = serializers.ChoiceField(choices=NoShowState.choices)
    reported_at = serializers.DateTimeField()
    reply_until = serializers.DateTimeField(help_text="Until then the volunteer may answer")
    answered_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    report = serializers.CharField(required=False)
    reply = serializers.CharField(required=False)
