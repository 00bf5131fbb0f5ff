from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.constants import AppealChannel, AppealState, AppealTopic
from beneficiaries.services.appeals.receive_appeal import AppealData
from shapagat.api.serializers import (
    CentreField,
    StrictBooleanField,
    StrictCharField,
    StrictDateField,
    StrictSerializer,
)

_LONG = 20_000


class AppealContactSerializer(StrictSerializer):
    """Who turned to the desk."""

    name = text()
    phone = text()
    address = text()


class AppealInputSerializer(StrictSerializer):
    """What somebody brought to the reception desk."""

    centre = CentreField()
    channel = StrictCharField()
    topic = StrictCharField()
    text = StrictCharField(max_length=_LONG, allow_blank=True)
    language = StrictCharField(required=False)
    visiting_session = StrictBooleanField(required=False)
    received_on = StrictDateField(required=False)
    contact = AppealContactSerializer(required=False)


def appeal_data(read: dict[str, Any]) -> AppealData:
    """Turn what was read into what the service takes."""
    contact = read.pop("contact", {})
    return AppealData(**read, **contact)


class AnswerSerializer(StrictSerializer):
    """What was answered."""

    answer = StrictCharField(max_length=_LONG, allow_blank=True)


class ForwardSerializer(StrictSerializer):
    """To whom the appeal belongs."""

    to = StrictCharField(allow_blank=True)


class AppealSummarySerializer(serializers.Serializer[Any]):
    """An appeal without personal data."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    channel = serializers.ChoiceField(AppealChannel.values)
    topic = serializers.ChoiceField(AppealTopic.values)
    visiting_session = serializers.BooleanField()
    language = serializers.CharField()
    received_on = serializers.DateField()
    due_on = serializers.DateField()
    state = serializers.ChoiceField(AppealState.values)
    answered_on = serializers.DateField(allow_null=True)
    etag = serializers.CharField()


class AppealSerializer(AppealSummarySerializer):
    """An appeal, opened."""

    contact = AppealContactSerializer()
    text = serializers.CharField()
    answer = serializers.CharField()
    forwarded_to = serializers.CharField()
