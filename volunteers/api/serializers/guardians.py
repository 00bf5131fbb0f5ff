from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictChoiceField, StrictDateField, StrictSerializer
from volunteers.constants import LONGEST_LINE
from volunteers.constants.guardians import ConsentEnd, Relation


class GuardianCreateSerializer(StrictSerializer):
    """A signed consent as a coordinator saw it."""

    name = StrictCharField(max_length=LONGEST_LINE)
    relation = StrictChoiceField(Relation.choices)
    phone = StrictCharField(max_length=30)
    given_on = StrictDateField()
    ends_on = StrictDateField(required=False, allow_null=True, help_text="The last day; none until they come of age")
    paper = StrictCharField(max_length=LONGEST_LINE, required=False, help_text="Its number, and where it is kept")


class WithdrawGuardianSerializer(StrictSerializer):
    """It holds no more."""

    reason = StrictChoiceField([one for one in ConsentEnd.choices if one[0] != ConsentEnd.RENEWED])


class GuardianSerializer(serializers.Serializer[dict[str, object]]):
    """A consent. Who gave it is read on the coordinator's page alone."""

    id = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    given_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    withdrawn_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text="Why it holds no more")
