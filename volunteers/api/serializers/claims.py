from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictSerializer
from volunteers.constants import Absent, ClaimState
from volunteers.constants.no_shows import LONGEST_WORDS


class NothingSerializer(StrictSerializer):
    """An empty body."""


class ClaimNamedSerializer(StrictSerializer):
    """Which claim a coordinator means; needless while only one is open."""

    claim = serializers.UUIDField(required=False, allow_null=True)


class HandOverSerializer(ClaimNamedSerializer):
    """To whom."""

    volunteer = serializers.UUIDField()


class NoShowSerializer(ClaimNamedSerializer):
    """Who was not there. Left out: the receiver when the claimant reports, the volunteer when a coordinator does."""

    absent = StrictChoiceField(Absent.choices, required=False)
    note = StrictCharField(max_length=LONGEST_WORDS, required=False, help_text="The volunteer reads it too")


class ClaimSerializer(serializers.Serializer[dict[str, object]]):
    """A claim of one slot."""

    id = serializers.UUIDField()
    slot = serializers.IntegerField()
    state = serializers.ChoiceField(ClaimState.choices)
    volunteer = serializers.UUIDField()
    claimed_at = serializers.DateTimeField()
    lease_until = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    address_opens_at = serializers.DateTimeField()
