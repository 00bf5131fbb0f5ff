from rest_framework import serializers

from shapagat.api.serializers import StrictChoiceField, StrictSerializer
from volunteers.constants import Absent, ClaimState


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
