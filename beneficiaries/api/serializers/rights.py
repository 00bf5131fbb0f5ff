from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import AskedBy, ConsentEnd, RightsKind, RightsRefusal, RightsState
from shapagat.api.serializers import (
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictListField,
    StrictSerializer,
)

_LONG = 4000
_NAME = 300


class WithdrawSerializer(StrictSerializer):
    """Which purposes a family agrees to no more; all of them unless said."""

    purposes = StrictListField(child=StrictCharField(), required=False)
    reason = serializers.ChoiceField(ConsentEnd.choices, default=ConsentEnd.ASKED)


class RightsInputSerializer(StrictSerializer):
    """What a family, or one person of it, asks about the data held of them."""

    kind = serializers.ChoiceField(RightsKind.choices)
    received_on = StrictDateField(required=False)
    asked = text(max_length=_LONG)
    person = serializers.UUIDField(required=False, help_text="Whose data; without it the whole family asks together")
    asked_by = serializers.ChoiceField(AskedBy.choices, required=False)
    representative = text(max_length=_NAME)
    evidence = serializers.UUIDField(required=False, help_text="The attachment that proves who speaks for whom")


class HeldInputSerializer(StrictSerializer):
    """In which language everything held is written down."""

    language = StrictChoiceField([("kk", "kk"), ("ru", "ru"), ("en", "en")], default="kk")


class EvidenceSerializer(StrictSerializer):
    """The attached paper by which a representative proved to be one."""

    evidence = serializers.UUIDField()


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
    person = serializers.UUIDField(allow_null=True)
    asked_by = serializers.ChoiceField([*AskedBy.values, ""])
    evidence = serializers.UUIDField(allow_null=True)
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
    representative = serializers.CharField()
    answer = serializers.CharField()
