from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictDateField, StrictSerializer
from volunteers.constants import LONGEST_LINE, Clearance, ClearanceEnd


class ClearanceCreateSerializer(StrictSerializer):
    """A paper that a volunteer showed."""

    kind = StrictChoiceField(Clearance.choices)
    issuer = StrictCharField(max_length=LONGEST_LINE, help_text="The office, not a person")
    issued_on = StrictDateField()
    expires_on = StrictDateField(help_text="The last day on which it holds")


class RevokeClearanceSerializer(StrictSerializer):
    """It holds no more."""

    reason = StrictChoiceField(ClearanceEnd.choices)


class ClearanceSerializer(serializers.Serializer[dict[str, object]]):
    """A paper."""

    id = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    kind = serializers.ChoiceField(Clearance.choices)
    issuer = serializers.CharField()
    issued_on = serializers.DateField()
    expires_on = serializers.DateField()
    revoked_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text="Why it was revoked")
