from rest_framework import serializers

from shapagat.api.serializers import StrictDateField, StrictSerializer
from volunteers.api.serializers.volunteers import TimesField


class ExceptionCreateSerializer(StrictSerializer):
    """Days on which somebody has other times, or none."""

    starts_on = StrictDateField()
    ends_on = StrictDateField(help_text="The last day")
    times = TimesField(required=False, help_text="Left out: away")


class ExceptionSerializer(serializers.Serializer[dict[str, object]]):
    """Such days."""

    id = serializers.UUIDField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    times = TimesField()
