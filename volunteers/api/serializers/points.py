from rest_framework import serializers

from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)
from volunteers.api.serializers.tasks import AskedSerializer
from volunteers.constants import PointKind, PointState, RollState
from volunteers.services.points.expect import MOST_AT_ONCE


class PointCreateSerializer(StrictSerializer):
    """A place of the centre where volunteers come to."""

    centre = CentreField()
    kind = StrictChoiceField(PointKind.choices)
    name = StrictCharField(max_length=120, help_text="Volunteers read it: no names of families")
    address = StrictCharField(max_length=200, help_text="A place of the centre, nobody's home")
    district = StrictCharField(required=False, allow_blank=True, max_length=40)
    cell = StrictCharField(required=False, allow_blank=True, max_length=15, help_text="H3 cell of resolution 7")


class PointSerializer(serializers.Serializer[dict[str, object]]):
    """A point with how many families are expected, were served, did not come."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(PointKind.choices)
    state = serializers.ChoiceField(PointState.choices)
    name = serializers.CharField()
    address = serializers.CharField()
    district = serializers.CharField()
    expected = serializers.IntegerField()
    served = serializers.IntegerField()
    absent = serializers.IntegerField()
    etag = serializers.CharField()


class ExpectSerializer(StrictSerializer):
    """Requests to be fulfilled at a point."""

    requests = StrictListField(child=serializers.UUIDField(), min_length=1, max_length=MOST_AT_ONCE)


class ExpectedSerializer(serializers.Serializer[dict[str, object]]):
    """How many are new on the roll."""

    added = serializers.IntegerField()


class RollLineSerializer(serializers.Serializer[dict[str, object]]):
    """One line of a roll: a number the family shows, no name."""

    id = serializers.UUIDField()
    request = serializers.UUIDField()
    number = serializers.CharField(help_text="Registration number of the family, or an organisation's BIN")
    people_count = serializers.IntegerField(allow_null=True)
    category = serializers.CharField()
    state = serializers.ChoiceField(RollState.choices)
    marked_at = serializers.DateTimeField(allow_null=True)


class ServeSerializer(StrictSerializer):
    """What became of a request at a point."""

    request = serializers.UUIDField()
    outcome = StrictChoiceField(
        [(state.value, state.label) for state in (RollState.SERVED, RollState.ABSENT, RollState.REMOVED)],
        required=False,
        help_text="`served` unless said otherwise; only a coordinator takes off (`removed`)",
    )


class _TimesSerializer(StrictSerializer):
    starts = serializers.TimeField()
    ends = serializers.TimeField(help_text="Not after `starts`: the next day")


class ShiftsSerializer(AskedSerializer):
    """Shifts on some weekdays, by the clock of the centre."""

    first_day = StrictDateField()
    last_day = StrictDateField()
    weekdays = StrictListField(child=StrictIntegerField(min_value=1, max_value=7), min_length=1, max_length=7)
    times = serializers.ListField(child=_TimesSerializer(), min_length=1, max_length=12)


class ShiftsMadeSerializer(serializers.Serializer[dict[str, object]]):
    """The tasks that were made; those that were there already are not among them."""

    tasks = serializers.ListField(child=serializers.UUIDField())
