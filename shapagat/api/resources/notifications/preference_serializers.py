from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import (
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)
from shapagat.notifications.constants import BUDGET, MOST_BUDGET, OUTSIDE, QUIET_FROM, QUIET_UNTIL

CHANNELS = [channel.value for channel in OUTSIDE]
LANGUAGES = ["kk", "ru", "en"]


class PreferencesSerializer(StrictSerializer):
    """How and where the caller is told. What is left out is emptied or set to what a newcomer has."""

    language = StrictChoiceField(LANGUAGES)
    channels = StrictListField(
        child=StrictChoiceField(CHANNELS), max_length=len(CHANNELS), help_text="The first choice first"
    )
    quiet_from = serializers.TimeField(default=QUIET_FROM, format="%H:%M", help_text="Time in Kazakhstan")
    quiet_until = serializers.TimeField(
        default=QUIET_UNTIL, format="%H:%M", help_text="The same as `quiet_from`: never quiet"
    )
    daily_budget = StrictIntegerField(
        min_value=1, max_value=MOST_BUDGET, default=BUDGET, help_text="Messages a day; urgent ones twice as many"
    )
    email = StrictCharField(max_length=254, allow_blank=True, default="")
    phone = StrictCharField(max_length=30, allow_blank=True, default="")
    phone_confirmation = serializers.UUIDField(
        allow_null=True, default=None, write_only=True, help_text="For a new phone: what confirmed it"
    )
    telegram = StrictBooleanField(default=False, help_text="Whether the linked chat stays")


class PreferencesShownSerializer(serializers.Serializer[Any]):
    """How and where the caller is told."""

    language = serializers.ChoiceField(LANGUAGES)
    channels = serializers.ListField(child=serializers.ChoiceField(CHANNELS))
    offered = serializers.ListField(child=serializers.ChoiceField(CHANNELS), help_text="What this installation has")
    quiet_from = serializers.CharField()
    quiet_until = serializers.CharField()
    daily_budget = serializers.IntegerField()
    email = serializers.CharField()
    phone = serializers.CharField(help_text="E.164")
    telegram = serializers.BooleanField(help_text="Whether a chat is linked")
    etag = serializers.CharField()


class NewPhoneSerializer(StrictSerializer):
    """A phone to confirm."""

    phone = StrictCharField(max_length=30)


class PhoneStartedSerializer(serializers.Serializer[Any]):
    """A code is on its way."""

    id = serializers.UUIDField()


class PhoneCodeSerializer(StrictSerializer):
    """The code that came."""

    code = StrictCharField(max_length=10)


class StrandedSerializer(serializers.Serializer[Any]):
    """A message that could not be sent, or perhaps was: no content and no address."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    recipient = serializers.CharField(help_text="User name")
    channel = serializers.ChoiceField(CHANNELS)
    state = serializers.CharField()
    failure = serializers.CharField(help_text="A code")
    attempts = serializers.IntegerField()
    created_at = serializers.DateTimeField()
