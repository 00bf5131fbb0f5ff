from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import ConsentEnd, RightsKind, RightsRefusal, RightsState
from shapagat.api.serializers import StrictCharField, StrictDateField, StrictListField, StrictSerializer

_LONG = 4000


class WithdrawSerializer(StrictSerializer):
    """Which purposes a family agrees to no more; all of them unless said."""

    purposes = StrictListField(child=StrictCharField(), required=False)
    reason = serializers.ChoiceField(ConsentEnd.choices, default=ConsentEnd.ASKED)


class RightsInputSerializer(StrictSerializer):
    """What a family asks about the data held of it."""

    kind = serializers.ChoiceField(RightsKind.choices)
    received_on = StrictDateField(required=False)
    asked = text(max_length=_LONG)


class RightsAnswerSerializer(StrictSerializer):
    """What was answered, in words."""

    answer = text(max_length=_LONG)


class RightsRefusalSerializer(RightsAnswerSerializer):
    """Why it is refused."""

    refusal = serializers.ChoiceField(RightsRefusal.choices)


class RightsRequestSerializer(serializers.Serializer[Any]):
    """What was asked about somebody's data, by when it is due, and how it ended."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    household = serializers.UUIDField()
    kind = serializers.ChoiceField(RightsKind.values)
    state = serializers.ChoiceField(RightsState.values)
    received_on = serializers.DateField()
    due_on = serializers.DateField(help_text="Counted in working days of Kazakhstan")
    overdue = serializers.BooleanField()
    refusal = serializers.ChoiceField([*RightsRefusal.values, ""])
    ended_on = serializers.DateField(allow_null=True)
    etag = serializers.CharField()


class OpenedRightsRequestSerializer(RightsRequestSerializer):
    """The same with its words."""

    asked = serializers.CharField()
    answer = serializers.CharField()
