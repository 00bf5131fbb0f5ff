from rest_framework import serializers

from shapagat.api.serializers import StrictDateField, StrictIntegerField, StrictListField
from volunteers.api.serializers.tasks import AskedSerializer
from volunteers.constants import PlanState, TaskKind
from volunteers.services.plans.plan_tasks import MOST_WEEKS


class PlanCreateSerializer(AskedSerializer):
    """Tasks that come again on some weekdays, by the clock of the centre."""

    request = serializers.UUIDField(required=False)
    point = serializers.UUIDField(required=False)
    weekdays = StrictListField(child=StrictIntegerField(min_value=1, max_value=7), min_length=1, max_length=7)
    every_weeks = StrictIntegerField(required=False, min_value=1, max_value=MOST_WEEKS)
    first_day = StrictDateField()
    last_day = StrictDateField(required=False, allow_null=True)
    starts = serializers.TimeField()
    ends = serializers.TimeField(help_text="Not after `starts`: the next day")


class PlanSerializer(serializers.Serializer[dict[str, object]]):
    """A plan of tasks."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    request = serializers.UUIDField(allow_null=True)
    point = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(TaskKind.choices)
    state = serializers.ChoiceField(PlanState.choices)
    weekdays = serializers.ListField(child=serializers.IntegerField())
    every_weeks = serializers.IntegerField()
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    starts = serializers.TimeField()
    ends = serializers.TimeField()
    slots = serializers.IntegerField()
    made_until = serializers.DateField(allow_null=True)
    etag = serializers.CharField()
