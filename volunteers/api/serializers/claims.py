from rest_framework import serializers

from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer
from volunteers.constants import Absent, ClaimState
from volunteers.constants.no_shows import LONGEST_WORDS


class NothingSerializer(StrictSerializer):
    """An empty body."""


class ClaimNamedSerializer(StrictSerializer):
    """Which claim a coordinator means; needless while only one is open."""

    claim = serializers.UUIDField(required=False, allow_null=True)


class HandOverSerializer(ClaimNamedSerializer):
    """To whom: a volunteer, or whoever gave a code."""

    volunteer = serializers.UUIDField(required=False)
    code = serializers.CharField(required=False, max_length=20)


class HandOverCodeRequestSerializer(StrictSerializer):
    """In which centre."""

    centre = CentreField()


class HandOverCodeSerializer(serializers.Serializer[dict[str, object]]):
    """A code, shown only now, and until when it holds."""

    code = serializers.CharField()
    expires_at = serializers.DateTimeField()


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
    agree_until = serializers.DateTimeField(
        allow_null=True, help_text="Handed over: until when the claimant may say no, after which it goes back"
    )
    agreed_at = serializers.DateTimeField(allow_null=True)
    address_opens_at = serializers.DateTimeField()
