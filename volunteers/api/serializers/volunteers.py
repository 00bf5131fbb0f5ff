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
from volunteers.constants import LONGEST_LINE, LONGEST_NOTE, MOST_CAPACITY, Language, Skill, Source, VolunteerState


def _line(**kwargs: object) -> StrictCharField:
    return StrictCharField(required=False, allow_blank=True, max_length=LONGEST_LINE, **kwargs)


class _OfferSerializer(StrictSerializer):
    """What somebody offers and where."""

    skills = StrictListField(child=StrictCharField(max_length=20), required=False, help_text=", ".join(Skill.values))
    languages = StrictListField(
        child=StrictCharField(max_length=8), required=False, help_text=", ".join(Language.values)
    )
    capacity = StrictIntegerField(required=False, max_value=MOST_CAPACITY, help_text="Claims open at the same time")
    district = StrictCharField(required=False, allow_blank=True, max_length=40)
    cell = StrictCharField(required=False, allow_blank=True, max_length=15, help_text="H3 cell of resolution 7")


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
    family_name = serializers.CharField()
    given_name = serializers.CharField()
    patronymic = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    phone = serializers.CharField()
    messenger = serializers.CharField()
    note = serializers.CharField(required=False, help_text="Coordinators only")


class EnrolmentsSerializer(serializers.Serializer[dict[str, object]]):
    """The caller's own enrolments, one a centre."""

    results = VolunteerDetailSerializer(many=True)
