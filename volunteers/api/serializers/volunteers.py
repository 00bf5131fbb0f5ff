from drf_spectacular.utils import extend_schema_field
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
from volunteers.availability import BLOCK_HOURS, hours_of_week, week_of_hours
from volunteers.constants import (
    FARTHEST_REACH,
    LONGEST_LINE,
    LONGEST_NOTE,
    MOST_CAPACITY,
    Language,
    Skill,
    Source,
    Transport,
    VolunteerState,
)
from volunteers.problems import TIMES_INVALID


def _line(**kwargs: object) -> StrictCharField:
    return StrictCharField(required=False, allow_blank=True, max_length=LONGEST_LINE, **kwargs)


@extend_schema_field(
    {
        "type": "array",
        "minItems": 7,
        "maxItems": 7,
        "items": {"type": "array", "items": {"type": "integer", "enum": [*BLOCK_HOURS]}},
    }
)
class TimesField(serializers.Field[int, object, list[list[int]], int]):
    """A week as seven lists, from Monday, of the hours at which three free hours begin: 0, 3, 6 … 21."""

    default_error_messages = {"times_invalid": TIMES_INVALID}

    def to_internal_value(self, data: object) -> int:
        """Take seven lists of whole numbers."""
        if not isinstance(data, list) or not all(isinstance(day, list) for day in data):
            self.fail("times_invalid")
        if any(not isinstance(hour, int) or isinstance(hour, bool) for day in data for hour in day):
            self.fail("times_invalid")
        try:
            return week_of_hours(data)
        except ValueError:
            self.fail("times_invalid")

    def to_representation(self, value: int) -> list[list[int]]:
        """Return the lists."""
        return hours_of_week(value)


class _OfferSerializer(StrictSerializer):
    """What somebody offers and where."""

    skills = StrictListField(child=StrictCharField(max_length=20), required=False, help_text=", ".join(Skill.values))
    languages = StrictListField(
        child=StrictCharField(max_length=8), required=False, help_text=", ".join(Language.values)
    )
    capacity = StrictIntegerField(required=False, max_value=MOST_CAPACITY, help_text="Claims open at the same time")
    district = StrictCharField(required=False, allow_blank=True, max_length=40)
    cell = StrictCharField(required=False, allow_blank=True, max_length=15, help_text="H3 cell of resolution 7")
    times = TimesField(required=False)
    transport = StrictChoiceField([("", ""), *Transport.choices], required=False)
    reach = StrictIntegerField(
        required=False, max_value=FARTHEST_REACH, help_text="Rings of H3 cells, some 2 km each, from their own"
    )


class VolunteerCreateSerializer(_OfferSerializer):
    """Somebody enrols."""

    centre = CentreField()
    user = serializers.UUIDField(required=False, allow_null=True, help_text="The login, where there is one")
    family_name = _line()
    given_name = _line()
    patronymic = _line()
    birth_date = StrictDateField(required=False, allow_null=True)
    phone = _line()
    messenger = _line()
    note = StrictCharField(required=False, allow_blank=True, max_length=LONGEST_NOTE)
    source = StrictChoiceField(Source.choices)  # type: ignore[assignment]  # DRF has an attribute of this name
    source_mark = StrictCharField(required=False, allow_blank=True, max_length=40)
    state = StrictChoiceField(VolunteerState.choices, required=False)
    joined_on = StrictDateField(required=False, allow_null=True)


class VolunteerChangeSerializer(_OfferSerializer):
    """A coordinator changes a step or an offer."""

    state = StrictChoiceField(VolunteerState.choices, required=False)


class OwnChangeSerializer(_OfferSerializer):
    """Somebody changes what they offer one centre."""

    centre = CentreField()


class VolunteerSerializer(serializers.Serializer[dict[str, object]]):
    """A volunteer in a list: nothing personal."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    state = serializers.ChoiceField(VolunteerState.choices)
    source = serializers.ChoiceField(Source.choices)  # type: ignore[assignment]  # as above
    source_mark = serializers.CharField()
    skills = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    district = serializers.CharField()
    capacity = serializers.IntegerField()
    joined_on = serializers.DateField()
    left_on = serializers.DateField(allow_null=True)
    etag = serializers.CharField()


class VolunteerDetailSerializer(VolunteerSerializer):
    """A volunteer opened."""

    user = serializers.UUIDField(allow_null=True)
    cell = serializers.CharField()
    times = TimesField()
    transport = serializers.CharField()
    reach = serializers.IntegerField()
    family_name = serializers.CharField()
    given_name = serializers.CharField()
    patronymic = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    phone = serializers.CharField()
    messenger = serializers.CharField()
    note = serializers.CharField(required=False, help_text="Coordinators only")
    invited_by = serializers.UUIDField(
        required=False, allow_null=True, help_text="The volunteer by whose link they came; coordinators only"
    )


class EnrolmentsSerializer(serializers.Serializer[dict[str, object]]):
    """The caller's own enrolments, one a centre."""

    results = VolunteerDetailSerializer(many=True)
